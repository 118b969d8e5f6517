package dev.toolgate.gateway.journal;

import static dev.toolgate.gateway.journal.Journals.entry;
import static dev.toolgate.gateway.journal.Journals.keep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.journal.Entry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCallsTest {

    private static final UUID OPEN = new UUID(1, 1);
    private static final UUID ENDED = new UUID(2, 2);

    @TempDir
    Path directory;

    @Test
    void aCallThatDidNotEndIsFoundByTheNextStart() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {
            twoCallsOfWhichOneEnds(journal);
        }

        // When
        try (Journal journal = Journals.open(directory)) {

            // Then
            assertThat(journal.found().unfinished()).extracting(Entry::call).containsExactly(OPEN);
            assertThat(journal.state().openCalls()).isEqualTo(1);
        }
    }

    @Test
    void itIsFoundAlthoughItsSegmentIsDelivered() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {
            twoCallsOfWhichOneEnds(journal);
            deliverSegments(journal);
            deliverSegments(journal);
        }

        // When
        try (Journal journal = Journals.open(directory)) {

            // Then
            assertThat(journal.found().unfinished())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.event()).asString().isEqualTo("go"));
        }
    }

    @Test
    void onceItHasEndedItIsForgotten() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {
            twoCallsOfWhichOneEnds(journal);
            deliverSegments(journal);
            keep(journal, entry(Kind.CLOSING, OPEN, "done"));
            deliverSegments(journal);
            assertThat(Files.exists(directory.resolve("open"))).isFalse();
        }

        // When
        try (Journal journal = Journals.open(directory)) {

            // Then
            assertThat(journal.found().unfinished()).isEmpty();
        }
    }

    private static void twoCallsOfWhichOneEnds(Journal journal) {
        keep(journal, entry(Kind.OPENING, OPEN, "go"));
        keep(journal, entry(Kind.OPENING, ENDED, "go too"));
        keep(journal, entry(Kind.CLOSING, ENDED, "done"));
    }

    /** Fills some segments and delivers them. */
    private static void deliverSegments(Journal journal) {
        long last = IntStream.range(0, 12)
                .mapToLong(_ -> keep(journal, entry("x".repeat(900))))
                .max()
                .orElseThrow();
        Journals.undelivered(journal, last);
        journal.delivered(last);
    }
}
