package dev.toolgate.gateway.journal;

import static dev.toolgate.gateway.journal.Journals.events;
import static dev.toolgate.gateway.journal.Journals.keep;
import static dev.toolgate.gateway.journal.Journals.undelivered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

    private static final String LONG = "x".repeat(900);

    @TempDir
    Path directory;

    @Test
    void aTornTailIsCutOffWhereverItIsTorn() throws IOException {
        // Given
        long end;
        try (Journal journal = Journals.open(directory)) {
            keep(journal, "one", "two");
            end = Files.size(newest());
            keep(journal, "three");
        }
        byte[] whole = Files.readAllBytes(newest());
        assertThat(whole.length).isGreaterThan((int) end);

        for (int length = (int) end; length < whole.length; length++) {
            // When
            Path torn = directory.resolve("torn-" + length);
            Files.createDirectories(torn);
            Files.write(torn.resolve(newest().getFileName()), Arrays.copyOf(whole, length));
            try (Journal journal = Journals.open(torn)) {

                // Then
                assertThat(journal.found().last()).isEqualTo(2);
                assertThat(journal.found().tornBytes()).isEqualTo(length - end);
                keep(journal, "again");
                assertThat(events(undelivered(journal, 3))).containsExactly("one", "two", "again");
            }
        }
    }

    @Test
    void anyFlippedBitOfTheLastRecordIsNoticed() throws IOException {
        // Given
        long end;
        try (Journal journal = Journals.open(directory)) {
            keep(journal, "one", "two");
            end = Files.size(newest());
            keep(journal, "three");
        }
        byte[] whole = Files.readAllBytes(newest());

        for (int at = (int) end; at < whole.length; at++) {
            // When
            Path flipped = directory.resolve("flipped-" + at);
            Files.createDirectories(flipped);
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            Files.write(flipped.resolve(newest().getFileName()), bytes);
            try (Journal journal = Journals.open(flipped)) {

                // Then
                assertThat(journal.found().last()).isEqualTo(2);
            }
        }
    }

    @Test
    void damageInAnOlderSegmentIsToldAndReadingGoesOnBehindIt() throws IOException {
        // Given
        var counts = new Journals.Counts();
        try (Journal journal = Journals.open(directory)) {
            keep(journal, IntStream.range(0, 12).mapToObj(_ -> LONG).toArray(String[]::new));
        }
        List<Path> segments = Journals.segments(directory);
        long next = number(segments.get(2));
        flip(segments.get(1), 1000);

        // When
        try (Journal journal = Journals.open(directory, Journals.limits(1 << 20), counts)) {
            List<Stored> read = undelivered(journal, 12);

            // Then
            assertThat(journal.found().damaged()).isEqualTo(1);
            assertThat(counts.damaged).hasValue(1);
            long first = number(segments.get(1));
            assertThat(read)
                    .extracting(Stored::sequence)
                    .contains(first, next, 12L)
                    .doesNotContain(first + 1);
            assertThat(keepOne(journal)).isEqualTo(13);
        }
    }

    @Test
    void aNumberThatWasNeverKeptIsNotReadTwice() throws IOException {
        // Given: a segment whose last record failed, so that the next segment begins with its number
        try (Journal journal = Journals.open(directory)) {
            keep(journal, "one", "two", "failed");
        }
        byte[] all = Files.readAllBytes(newest());
        Path copy = directory.resolve("copy");
        Files.createDirectories(copy);
        Files.write(copy.resolve(newest().getFileName()), all);
        Files.write(Segment.in(copy, 3).path(), new byte[0]);

        // When
        try (Journal journal = Journals.open(copy)) {
            keep(journal, "three");

            // Then
            assertThat(journal.found().damaged()).isZero();
            assertThat(events(undelivered(journal, 3))).containsExactly("one", "two", "three");
        }
    }

    private static long keepOne(Journal journal) {
        return keep(journal, Journals.entry("one more"));
    }

    private Path newest() throws IOException {
        return Journals.segments(directory).getLast();
    }

    private static long number(Path segment) {
        return Segment.at(segment).orElseThrow().first();
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }
}
