package dev.toolgate.audit.ledger;

import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import dev.toolgate.audit.postgres.Failures;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Keeps one record that the database refuses from blocking all others: a batch that is refused for its data is halved
 * until the record at fault stands alone, and that one is kept as rejected.
 */
public record IsolatingLedger(Ledger ledger) implements Ledger {

    @Override
    public Uni<Written> write(List<Received> batch) {
        return ledger.write(batch).onFailure(Failures::blameTheData).recoverWithUni(_ -> isolate(batch));
    }

    private Uni<Written> isolate(List<Received> batch) {
        if (batch.size() == 1) {
            return ledger.write(List.of(new Rejected(batch.getFirst().origin(), "the database does not take it")));
        }
        int half = batch.size() / 2;
        return write(batch.subList(0, half))
                .chain(first -> write(batch.subList(half, batch.size())).map(first::plus));
    }
}
