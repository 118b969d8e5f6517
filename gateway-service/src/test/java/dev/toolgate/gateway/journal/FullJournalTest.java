package dev.toolgate.gateway.journal;

import static dev.toolgate.gateway.journal.Journals.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of 100 kB, of which a fifth is the reserve. */
class FullJournalTest {

    private static final long MOST = 100_000;
    private static final Entry LARGE = entry("x".repeat(950)); // about 1 kB in all

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void aJournal() throws IOException {
        journal = Journals.open(directory, Journals.limits(MOST), new Journals.Counts());
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void whatMattersLessIsRefusedFirst() {
        // When
        int early = kept(Rank.EARLY);
        int late = kept(Rank.LATE);
        int outcomes = kept(Rank.OUTCOME);

        // Then
        assertThat(early).isBetween(75, 81);
        assertThat(late).isBetween(8, 11);
        assertThat(outcomes).isBetween(8, 11);
        assertThat(journal.state().bytes()).isBetween(MOST - 2000, MOST);
        assertThat(journal.state().refused()).isEqualTo(3);
        assertThat(journal.state().isWritable()).isTrue();
    }

    @Test
    void deliveryMakesRoom() {
        // Given
        int full = kept(Rank.OUTCOME);
        Journals.undelivered(journal, full);

        // When
        journal.delivered(full);

        // Then
        assertThat(kept(Rank.OUTCOME)).isGreaterThan(full - 10);
    }

    @Test
    void aRestartKnowsHowFullItIs() throws IOException {
        // Given
        int full = kept(Rank.OUTCOME);
        journal.close();

        // When
        journal = Journals.open(directory, Journals.limits(MOST), new Journals.Counts());

        // Then
        assertThat(kept(Rank.OUTCOME)).isLessThan(2);
        assertThat(Journals.undelivered(journal, full)).hasSizeBetween(full, full + 1);
    }

    @Test
    void aRecordThatIsTooLargeIsRefused() {
        // When
        var kept = journal.append(entry("x".repeat(Journals.RECORD + 1)), Sync.LATER, Rank.OUTCOME);

        // Then
        assertThatThrownBy(kept::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        NotKept.class, refused -> assertThat(refused.why()).isEqualTo(NotKept.Why.TOO_LARGE));
    }

    @Test
    void aClosedJournalTakesNothing() throws IOException {
        // Given
        journal.close();

        // When
        var kept = journal.append(LARGE, Sync.LATER, Rank.OUTCOME);

        // Then
        assertThatThrownBy(kept::join).hasMessageContaining("closed");
    }

    /** Appends until it is refused; returns how many were kept. */
    private int kept(Rank rank) {
        int kept = 0;
        while (journal.append(LARGE, Sync.LATER, rank)
                .handle((_, failure) -> failure == null)
                .join()) {
            kept++;
        }
        return kept;
    }
}
