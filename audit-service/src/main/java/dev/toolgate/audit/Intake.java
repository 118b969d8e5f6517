package dev.toolgate.audit;

import dev.toolgate.audit.alert.RefusalWatch;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.ledger.Ledger;
import dev.toolgate.audit.ledger.Patience;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The journey of a batch of records: keep it, then look for what is worth an alert.
 *
 * <p>Invariant: a batch completes only when the ledger has it, however long that takes. Both steps are idempotent, so a
 * batch that is delivered again, or whose second step is cut off by a crash, comes to the same end.
 */
final class Intake {

    private final Ledger ledger;
    private final RefusalWatch watch;
    private final Patience patience;

    Intake(Ledger ledger, RefusalWatch watch, Patience patience) {
        this.ledger = ledger;
        this.watch = watch;
        this.patience = patience;
    }

    /** Completes when everything that {@code batch} leads to is kept. Never fails. */
    Uni<Void> take(List<Received> batch) {
        return patience.until(() -> ledger.write(batch)).chain(() -> patience.until(() -> watch.look(decided(batch))));
    }

    private static List<Decided> decided(List<Received> batch) {
        return batch.stream()
                .filter(Decided.class::isInstance)
                .map(Decided.class::cast)
                .toList();
    }
}
