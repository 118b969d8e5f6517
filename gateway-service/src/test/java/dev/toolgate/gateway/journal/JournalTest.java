package dev.toolgate.gateway.journal;

import static dev.toolgate.gateway.journal.Journals.PATIENCE;
import static dev.toolgate.gateway.journal.Journals.entry;
import static dev.toolgate.gateway.journal.Journals.events;
import static dev.toolgate.gateway.journal.Journals.keep;
import static dev.toolgate.gateway.journal.Journals.undelivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final String LONG = "x".repeat(900);

    @TempDir
    Path directory;

    @Test
    void whatWasKeptIsReadAfterARestartAndNumbersGoOn() throws IOException {
        // Given
        UUID id;
        try (Journal journal = Journals.open(directory)) {
            id = journal.id();
            keep(journal, "one", "two");
        }

        // When
        try (Journal journal = Journals.open(directory)) {
            keep(journal, "three");

            // Then
            assertThat(journal.id()).isEqualTo(id);
            assertThat(undelivered(journal, 3)).extracting(Stored::sequence).containsExactly(1L, 2L, 3L);
            assertThat(events(undelivered(journal, 3))).containsExactly("one", "two", "three");
        }
    }

    @Test
    void whatWasDeliveredIsNotReadAgain() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {
            keep(journal, "one", "two", "three");
            journal.delivered(2);
        }

        // When
        try (Journal journal = Journals.open(directory)) {

            // Then
            assertThat(events(undelivered(journal, 3))).containsExactly("three");
            assertThat(journal.state().unsent()).isEqualTo(1);
            assertThat(journal.state().oldestUnsent()).isPositive();
        }
    }

    @Test
    void whatIsAppendedBeforeTheWriterIsWokenIsKeptInItsOrder() throws IOException {
        // Given
        var wakings = new ArrayList<Runnable>();
        try (Journal journal = Journals.open(directory, wakings::add)) {
            CompletableFuture<Long> one = journal.append(entry("one"), Sync.LATER, Rank.LATE);
            CompletableFuture<Long> two = journal.append(entry("two"), Sync.LATER, Rank.LATE);

            // When
            wakings.forEach(Runnable::run);

            // Then
            assertThat(wakings).hasSize(2);
            assertThat(one).succeedsWithin(PATIENCE).isEqualTo(1L);
            assertThat(two).succeedsWithin(PATIENCE).isEqualTo(2L);
        }
    }

    @Test
    void aRecordIsKeptEvenIfNobodyWakesTheWriter() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory, _ -> {})) {

            // When
            CompletableFuture<Long> kept = journal.append(entry("one"), Sync.LATER, Rank.LATE);

            // Then
            assertThat(kept).succeedsWithin(PATIENCE).isEqualTo(1L);
        }
    }

    @Test
    void aLostDirectoryBeginsAnotherNumbering() throws IOException {
        // Given
        UUID lost;
        try (Journal journal = Journals.open(directory.resolve("one"))) {
            lost = journal.id();
        }

        // When
        try (Journal journal = Journals.open(directory.resolve("two"))) {

            // Then
            assertThat(journal.id()).isNotEqualTo(lost);
        }
    }

    @Test
    void aDirectoryBelongsToOneGateway() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {

            // When
            assertThatThrownBy(() -> Journals.open(directory))

                    // Then
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("belongs to another gateway")
                    .hasMessageContaining(directory.toString());
            keep(journal, "one");
        }
    }

    @Test
    void concurrentRecordsAreNumberedWithoutGapsInTheOrderOfEachWriter() throws IOException {
        // Given
        int writers = 8;
        int each = 500;
        long all = (long) writers * each;
        try (Journal journal = Journals.open(directory)) {
            var kept = new ConcurrentLinkedQueue<Long>();

            // When
            CompletableFuture.allOf(IntStream.range(0, writers)
                            .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, each)
                                    .forEach(i -> kept.add(keep(journal, entry(writer + ":" + i))))))
                            .toArray(CompletableFuture[]::new))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();

            // Then
            assertThat(kept)
                    .containsExactlyInAnyOrder(
                            LongStream.rangeClosed(1, all).boxed().toArray(Long[]::new));
            List<String> read = events(undelivered(journal, all));
            assertThat(read.stream().filter(event -> event.startsWith("3:")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> "3:" + i).toList());
        }
    }

    @Test
    void deliveredSegmentsAreDeleted() throws IOException {
        // Given
        try (Journal journal = Journals.open(directory)) {
            keep(journal, IntStream.range(0, 40).mapToObj(_ -> LONG).toArray(String[]::new));
            assertThat(Journals.segments(directory)).hasSizeGreaterThan(5);
            undelivered(journal, 40);

            // When
            journal.delivered(40);

            // Then
            assertThat(Journals.segments(directory)).hasSize(1);
            assertThat(journal.state().bytes()).isLessThan(Journals.SEGMENT);
        }
    }

    @Test
    void aRecordThatAsksForItIsOnDiskWhenItIsKept() throws IOException {
        // Given
        var counts = new Journals.Counts();
        var never = new JournalLimits(4096, 1 << 20, 0, 1024, 10, Duration.ZERO, Duration.ofSeconds(1));
        try (Journal journal = Journals.open(directory, never, counts)) {
            keep(journal, "later");
            assertThat(counts.forced).hasValue(0);

            // When
            journal.append(entry("now"), Sync.NOW, Rank.LATE)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            // Then
            assertThat(counts.forced).hasPositiveValue();
        }
    }

    @Test
    void aFailingDiskRefusesAndTheJournalGoesOnWhenItIsBack() throws IOException {
        // Given
        var counts = new Journals.Counts();
        Path place = directory.resolve("journal");
        try (Journal journal = Journals.open(place, Journals.limits(1 << 20), counts)) {
            keep(journal, "one");
            Path away = directory.resolve("away");
            Files.move(place, away);

            // When
            await().atMost(Journals.PATIENCE).until(() -> !journal.state().isWritable() || isRefused(journal));

            // Then
            assertThat(counts.failed).hasPositiveValue();
            Files.move(away, place);
            await().atMost(Journals.PATIENCE).until(() -> journal.state().isWritable());
            long last = keep(journal, entry("back"));
            List<Stored> read = undelivered(journal, last);
            assertThat(read).extracting(Stored::sequence).containsExactlyElementsOf(numbersTo(last));
            assertThat(events(read)).startsWith("one").endsWith("back");
        }
    }

    private static boolean isRefused(Journal journal) {
        return journal.append(entry(LONG), Sync.LATER, Rank.LATE)
                .handle((_, failure) -> failure instanceof NotKept refused && refused.why() == NotKept.Why.BROKEN)
                .join();
    }

    private static List<Long> numbersTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
