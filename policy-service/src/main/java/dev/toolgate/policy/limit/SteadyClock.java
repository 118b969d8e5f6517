package dev.toolgate.policy.limit;

import java.time.Instant;
import java.time.InstantSource;

/** Time that passes evenly: it begins with the clock's, and whoever sets the clock does not move it. */
public final class SteadyClock implements InstantSource {

    private final Instant start;
    private final long startNanos = System.nanoTime();

    public SteadyClock(InstantSource clock) {
        this.start = clock.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
