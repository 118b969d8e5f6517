package dev.toolgate.gateway.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number that only rises, and for which one can wait. Thread-safe. */
final class Watermark {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasRisen = lock.newCondition();
    private volatile long level;

    Watermark(long level) {
        this.level = level;
    }

    long level() {
        return level;
    }

    void riseTo(long next) {
        lock.lock();
        try {
            if (next > level) {
                level = next;
                hasRisen.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the level is above {@code bound}, or when the time is over. */
    void awaitAbove(long bound, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (level <= bound && nanos > 0) {
                nanos = hasRisen.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
