package dev.toolgate.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.Origin;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IsolatingLedgerTest {

    /** Refuses every batch that has one of the poisonous offsets, as a database with transactions does. */
    private record FakeLedger(Set<Long> poisonous, List<Received> kept) implements Ledger {

        @Override
        public Uni<Written> write(List<Received> batch) {
            boolean isPoisonous = batch.stream()
                    .anyMatch(received -> received instanceof Ended
                            && poisonous.contains(received.origin().offset()));
            if (isPoisonous) {
                return Uni.createFrom().failure(new RuntimeException(new SQLException("too long", "22001")));
            }
            kept.addAll(batch);
            int rejected =
                    (int) batch.stream().filter(Rejected.class::isInstance).count();
            return Uni.createFrom().item(new Written(0, batch.size() - rejected, rejected, 0));
        }
    }

    @RepeatedTest(50)
    void onlyThePoisonousRecordsAreRejected(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        int size = 1 + random.nextInt(60);
        Set<Long> poisonous = new TreeSet<>();
        random.longs(random.nextInt(5), 0, size).forEach(poisonous::add);
        var ledger = new FakeLedger(poisonous, new ArrayList<>());
        List<Received> batch =
                IntStream.range(0, size).mapToObj(IsolatingLedgerTest::ended).toList();

        // When
        Written written = new IsolatingLedger(ledger).write(batch).await().indefinitely();

        // Then
        assertThat(written).isEqualTo(new Written(0, size - poisonous.size(), poisonous.size(), 0));
        assertThat(ledger.kept())
                .extracting(received -> received.origin().offset())
                .doesNotHaveDuplicates();
        assertThat(ledger.kept().stream().filter(Rejected.class::isInstance))
                .extracting(received -> received.origin().offset())
                .containsExactlyElementsOf(poisonous);
    }

    @Test
    void anOutageRejectsNothing() {
        // Given
        Ledger away = _ -> Uni.createFrom().failure(new RuntimeException(new SQLException("gone", "08006")));

        // When
        Uni<Written> written = new IsolatingLedger(away).write(List.of(ended(1)));

        // Then
        assertThatThrownBy(() -> written.await().indefinitely()).hasRootCauseMessage("gone");
    }

    private static Received ended(int offset) {
        return new Ended(
                new Origin("toolgate.decisions", 0, offset, new byte[0]),
                UUID.randomUUID(),
                Instant.EPOCH,
                "answered",
                1,
                null);
    }
}
