package dev.toolgate.gateway.accept;

import java.time.Duration;

/**
 * What agents may do with connections.
 *
 * @param max connections at once
 * @param headPatience how long a connection may be without a request
 */
public record ConnectionLimits(int max, Duration headPatience) {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(1);

    public ConnectionLimits {
        if (max < 1) {
            throw new IllegalArgumentException("toolgate.gateway.max-connections is at least 1; it is " + max);
        }
        if (headPatience.compareTo(LEAST) < 0 || headPatience.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.head-patience is " + headPatience + "; it must be from " + LEAST + " to " + MOST);
        }
    }
}
