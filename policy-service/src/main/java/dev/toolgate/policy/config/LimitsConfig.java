package dev.toolgate.policy.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator can set on the counting of limits. */
public interface LimitsConfig {

    /**
     * Where limits are counted: {@code memory}, which is exact for one replica of policy-service, or {@code redis},
     * where all replicas count together.
     */
    @WithDefault("memory")
    Store store();

    /**
     * How many replicas of policy-service there are, 1 to 1000: while Redis is out of reach, each lets through its share
     * of a limit's max, rounded down, for tools that only read or write. Not used with {@code memory}.
     */
    @WithDefault("1")
    int replicas();

    /**
     * For how long a counted call may be attempted once more without being counted again, 0 to 10 minutes; past it the
     * attempt is counted.
     */
    @WithDefault("10m")
    Duration retryMemory();

    /**
     * How many counted calls are remembered in memory that may be attempted once more, 0 to 10,000,000, about 400 bytes
     * each; past it the eldest is forgotten: its further attempt is counted, and what it took is not given back.
     */
    @WithDefault("100000")
    int maxAttempts();

    /** The Redis that all replicas count in. Not used with {@code memory}. */
    RedisConfig redis();

    /** Where limits are counted. */
    enum Store {
        MEMORY,
        REDIS
    }
}
