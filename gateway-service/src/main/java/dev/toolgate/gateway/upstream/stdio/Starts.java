package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.peer.Backoff;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When the program of one server may be started: at once, unless it has failed lately. It has failed when it ended by
 * itself before it had run for as long as the longest delay. Thread-safe.
 */
final class Starts {

    private final Backoff backoff;
    private final RandomGenerator random;
    private int failures;
    private long closedUntilNanos;

    Starts(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    synchronized boolean isOpen(long nowNanos) {
        return failures == 0 || nowNanos - closedUntilNanos >= 0;
    }

    /** A process has ended by itself. */
    synchronized void ended(long beganNanos, long nowNanos) {
        boolean isFailure = nowNanos - beganNanos < backoff.max().toNanos();
        failures = isFailure ? failures + 1 : 0;
        if (isFailure) {
            closedUntilNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(backoff.millis(failures, random));
        }
    }
}
