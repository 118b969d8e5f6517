package dev.toolgate.gateway.upstream.stdio;

import java.util.function.LongSupplier;

/** How a process is used, and since when; thread-safe. */
final class Use {

    private final LongSupplier clock;
    private final Starts starts;
    private final long beganNanos;
    private volatile long lastNanos;
    private volatile boolean isUnwanted;

    /** A process that begins now. */
    Use(LongSupplier clock, Starts starts) {
        this.clock = clock;
        this.starts = starts;
        this.beganNanos = clock.getAsLong();
        this.lastNanos = beganNanos;
    }

    void now() {
        lastNanos = clock.getAsLong();
    }

    boolean isLongerAgoThan(long nanos) {
        return clock.getAsLong() - lastNanos >= nanos;
    }

    /** From now on its end is no failure. */
    void unwanted() {
        isUnwanted = true;
    }

    void ended() {
        if (!isUnwanted) {
            starts.ended(beganNanos, clock.getAsLong());
        }
    }
}
