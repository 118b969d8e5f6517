package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Small journals for tests, and what is in them. */
final class Journals {

    static final int SEGMENT = 4096;
    static final int RECORD = 1024;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Journals() {}

    /** Counts what happens inside. */
    static final class Counts implements JournalObserver {

        final AtomicInteger forced = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger damaged = new AtomicInteger();

        @Override
        public void forced(long nanos) {
            forced.incrementAndGet();
        }

        @Override
        public void failed(IOException failure) {
            failed.incrementAndGet();
        }

        @Override
        public void damaged() {
            damaged.incrementAndGet();
        }
    }

    static JournalLimits limits(long most) {
        return new JournalLimits(SEGMENT, most, 20, RECORD, 10_000, Duration.ofMillis(5), Duration.ofMillis(20));
    }

    /** A journal of segments of 4 kB, 4 MB in all. */
    static Journal open(Path directory) throws IOException {
        return open(directory, limits(4 << 20), new Counts());
    }

    /** Such a journal, whose writer is woken through {@code wakings}. */
    static Journal open(Path directory, Executor wakings) throws IOException {
        return Journal.open(
                directory, limits(4 << 20), UUID::randomUUID, InstantSource.system(), new Counts(), wakings);
    }

    static Journal open(Path directory, JournalLimits limits, JournalObserver observer) throws IOException {
        return Journal.open(directory, limits, UUID::randomUUID, InstantSource.system(), observer, Runnable::run);
    }

    /** A refusal's record. */
    static Entry entry(String event) {
        return entry(Entry.Kind.FINAL, new UUID(0, event.hashCode()), event);
    }

    static Entry entry(Entry.Kind kind, UUID call, String event) {
        return new Entry(kind, call, "g-1", event.getBytes(UTF_8));
    }

    /** Keeps a record; returns its number. */
    static long keep(Journal journal, Entry entry) {
        return journal.append(entry, Sync.LATER, Rank.LATE)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static void keep(Journal journal, String... events) {
        Stream.of(events).forEach(event -> keep(journal, entry(event)));
    }

    /** Everything that has not been delivered, up to the last number; delivers nothing. */
    static List<Stored> undelivered(Journal journal, long last) {
        var read = new ArrayList<Stored>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Cursor cursor = journal.undelivered()) {
            while ((read.isEmpty() || read.getLast().sequence() < last) && System.nanoTime() < deadline) {
                read.addAll(cursor.take(100, 1 << 20, Duration.ofMillis(50)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return read;
    }

    static List<String> events(List<Stored> records) {
        return records.stream()
                .map(stored -> new String(stored.entry().event(), UTF_8))
                .toList();
    }

    /** The segments in a directory, oldest first. */
    static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
