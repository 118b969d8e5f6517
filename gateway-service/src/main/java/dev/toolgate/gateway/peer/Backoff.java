package dev.toolgate.gateway.peer;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling from {@code first} up to {@code max}, with jitter. */
public record Backoff(Duration first, Duration max) {

    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (first.toMillis() < 1 || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("delays must be positive, the longest at least the first");
        }
    }

    /** Milliseconds to wait after {@code failures} failures in a row: between half and all of the delay. */
    public long millis(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS);
        long whole = Math.min(doubled, max.toMillis());
        return whole - random.nextLong(whole / 2 + 1);
    }
}
