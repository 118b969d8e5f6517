package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A write-ahead journal in one directory; see the package for its files. Thread-safe.
 *
 * <p>Invariants: a record whose append has completed is found by the next start; numbers have no gaps, over restarts too;
 * a record is delivered or on disk.
 */
public final class Journal implements AutoCloseable {

    private final JournalDirectory directory;
    private final JournalLimits limits;
    private final UUID id;
    private final Found found;
    private final Room room;
    private final Segments segments = new Segments();
    private final Watermark shippable;
    private final JournalObserver observer;
    private final OpenCalls calls;
    private final Forcer forcer;
    private final Appender appender;
    private final Delivered delivered;
    private final InstantSource clock;
    private final Executor wakings;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean isClosed;

    private Journal(
            JournalDirectory directory,
            JournalLimits limits,
            Supplier<UUID> ids,
            InstantSource clock,
            JournalObserver observer,
            Executor wakings)
            throws IOException {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.observer = observer;
        this.wakings = wakings;
        this.id = directory.identity(ids);
        List<Segment> old = directory.segments();
        this.found = Recovery.in(old, OpenCalls.file(directory), limits.record());
        for (Segment segment : old) {
            segments.put(segment, Files.size(segment.path()));
        }
        this.room = new Room(limits, segments.bytes());
        this.calls = new OpenCalls(directory, limits.record());
        found.unfinished().forEach(entry -> calls.note(0, entry));
        this.delivered = new Delivered(directory, segments, calls, room, clock);
        long last = Math.max(found.last(), delivered.number());
        this.shippable = new Watermark(last);
        this.forcer = new Forcer(limits, shippable, observer);
        var tail = new Tail(directory, segments, limits, forcer, last + 1);
        this.appender = new Appender(tail, forcer, room, calls, limits, observer, clock);
    }

    /**
     * Opens the journal in {@code path}, or begins one there.
     *
     * @param ids gives a journal that begins its identity
     * @param wakings runs, soon after each append, what wakes the writer; what is appended in between is written together
     * @throws IOException when the directory cannot be written, or belongs to another process
     */
    public static Journal open(
            Path path,
            JournalLimits limits,
            Supplier<UUID> ids,
            InstantSource clock,
            JournalObserver observer,
            Executor wakings)
            throws IOException {
        JournalDirectory directory = JournalDirectory.take(path);
        try {
            var journal = new Journal(directory, limits, ids, clock, observer, wakings);
            journal.forcer.start();
            journal.appender.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What its numbers are numbers of. */
    public UUID id() {
        return id;
    }

    /** What was found when it was opened. */
    public Found found() {
        return found;
    }

    /**
     * Appends a record; never blocks.
     *
     * @return completes with the record's number once it is kept, on a thread of the journal, which must not be held up;
     *     fails with {@link NotKept}
     */
    public CompletableFuture<Long> append(Entry entry, Sync sync, Rank rank) {
        var pending = new Pending(entry, entry.key().getBytes(UTF_8), sync, new CompletableFuture<>());
        if (isClosed) {
            return refuse(pending, NotKept.Why.CLOSED);
        }
        if (entry.event().length > limits.record()) {
            return refuse(pending, NotKept.Why.TOO_LARGE);
        }
        if (!room.take(pending.length(), rank)) {
            return refuse(pending, NotKept.Why.FULL);
        }
        if (!appender.offer(pending)) {
            room.giveBack(pending.length());
            return refuse(pending, NotKept.Why.BUSY);
        }
        wakings.execute(appender::wake);
        return pending.kept();
    }

    /** Reads what has not been delivered, from the first such record on. One at a time. */
    public Cursor undelivered() {
        return new Cursor(segments, shippable, limits.record(), observer, delivered);
    }

    /** Everything up to the number {@code last} is where it was to be shipped: the journal need not keep it. */
    public void delivered(long last) {
        delivered.upTo(last, observer);
    }

    public JournalState state() {
        long unsent = shippable.level() - delivered.number();
        return new JournalState(
                !appender.isBroken() && !isClosed,
                room.used(),
                unsent,
                unsent == 0 ? Duration.ZERO : delivered.sinceNext(clock.instant()),
                appender.waiting(),
                calls.size(),
                refused.get());
    }

    /** Takes nothing more, writes what waits, and lets go of the directory. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        try {
            appender.close();
            forcer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivered.save();
        directory.close();
    }

    private CompletableFuture<Long> refuse(Pending pending, NotKept.Why why) {
        refused.incrementAndGet();
        pending.fail(why);
        return pending.kept();
    }
}
