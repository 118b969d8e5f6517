package dev.toolgate.policy;

import java.util.concurrent.atomic.AtomicInteger;

/** How many streams of one kind are open, and whether one more may be. */
final class OpenStreams {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    OpenStreams(int max) {
        this.max = max;
    }

    /** Counts one more, unless that would be too many. */
    boolean tryOpen() {
        return open.getAndUpdate(count -> count < max ? count + 1 : count) < max;
    }

    void close() {
        open.decrementAndGet();
    }

    int count() {
        return open.get();
    }
}
