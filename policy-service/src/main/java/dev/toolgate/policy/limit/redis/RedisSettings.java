package dev.toolgate.policy.limit.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * How counts are kept in Redis.
 *
 * @param url {@code redis://host:port}
 * @param prefix what the names of all keys begin with: one hash tag
 * @param retryMemory for how long an attempt is remembered that paid for one more
 * @param deadline how long a call waits for its counts
 * @param failures after so many in a row, the server is left alone
 * @param pause for so long
 * @param maxWaiting how many calls wait for their counts
 * @param maxBatch how many calls one run of the script counts
 * @param maxRuns how many runs are under way
 */
public record RedisSettings(
        String url,
        Optional<String> password,
        String prefix,
        Duration retryMemory,
        Duration deadline,
        int failures,
        Duration pause,
        int maxWaiting,
        int maxBatch,
        int maxRuns) {

    /** Without url and password: neither belongs in a log. */
    @Override
    public String toString() {
        return "RedisSettings[prefix=" + prefix + ']';
    }
}
