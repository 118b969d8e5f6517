package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the disk take what was written: as soon as somebody waits for that, and in intervals. One force is for everybody who
 * waits when it begins, and nobody who does not wait is held up by it.
 */
final class Forcer implements Runnable {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>(); // by number, ascending
    private final Duration interval;
    private final boolean isPeriodic;
    private final Watermark shippable;
    private final JournalObserver observer;
    private final Thread thread = new Thread(this, "journal-forcer");
    private long forced; // up to which number the disk was made to take it
    private boolean isOnDisk = true; // whether it did, the last time
    private volatile @Nullable SegmentWriter file;
    private volatile long written;
    private volatile long lost; // up to which number, if it is not on disk already
    private volatile boolean isClosing;
    private volatile boolean hasFailed;

    /** A forcer; {@code shippable} rises to what is as safe as it will be: on disk, or without an interval written. */
    Forcer(JournalLimits limits, Watermark shippable, JournalObserver observer) {
        this.isPeriodic = limits.isPeriodic();
        this.interval = isPeriodic ? limits.interval() : IDLE;
        this.shippable = shippable;
        this.written = shippable.level();
        this.forced = written;
        this.observer = observer;
        thread.setDaemon(true);
    }

    /** Someone who waits for the disk to have the record with this number. */
    private record Waiter(Pending pending, long number) {}

    void start() {
        thread.start();
    }

    /** From now on records are written to {@code next}; the file before is complete on disk, or has failed. */
    void follow(SegmentWriter next) {
        file = next;
    }

    void written(long number) {
        written = number;
        if (!isPeriodic) {
            shippable.riseTo(number);
        }
    }

    /** Completes {@code pending} when the disk has the record with this number. */
    void await(Pending pending, long number) {
        waiters.add(new Waiter(pending, number));
        LockSupport.unpark(thread);
    }

    /** The disk may not have all that was written until now, and never will: who still waits for it is told so. */
    void lose() {
        lost = written;
    }

    /** Whether the file cannot be trusted with more: a force has failed since it was asked last, or there will be none. */
    boolean hasFailed() {
        boolean failed = hasFailed || !thread.isAlive();
        hasFailed = false;
        return failed;
    }

    /** Forces once more and ends. */
    void close() throws InterruptedException {
        isClosing = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void run() {
        while (!isClosing) {
            if (waiters.isEmpty()) {
                LockSupport.parkNanos(this, interval.toNanos());
            }
            force();
        }
        force();
    }

    private void force() {
        long target = written; // before the file is read: a later one holds all that an earlier one does not
        @Nullable SegmentWriter current = file;
        if (target > forced && current != null && (isPeriodic || isClosing || !waiters.isEmpty())) {
            isOnDisk = isForced(current);
            forced = target;
            shippable.riseTo(target); // after a failure too: it is readable still, and safer where it is shipped to
        }
        release();
    }

    private boolean isForced(SegmentWriter current) {
        long started = System.nanoTime();
        try {
            current.force();
            observer.forced(System.nanoTime() - started);
            return true;
        } catch (IOException e) {
            return failed(e);
        } catch (RuntimeException | Error e) {
            return failed(new Defect(e)); // without this thread nobody would be released, and nothing shipped
        }
    }

    private boolean failed(IOException failure) {
        hasFailed = true;
        observer.failed(failure);
        return false;
    }

    private void release() {
        for (Waiter first = waiters.peek(); first != null && first.number() <= forced; first = waiters.peek()) {
            waiters.remove();
            if (isOnDisk && first.number() > lost) {
                first.pending().kept().complete(first.number());
            } else {
                first.pending().fail(NotKept.Why.BROKEN);
            }
        }
    }
}
