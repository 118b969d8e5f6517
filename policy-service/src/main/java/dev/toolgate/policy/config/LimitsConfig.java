package dev.toolgate.policy.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator can set on the counting of limits. */
public interface LimitsConfig {

    /**
     * For how long a counted call may be attempted once more without being counted again, 10 minutes at most; past it
     * the attempt is counted.
     */
    @WithDefault("10m")
    Duration retryMemory();

    /**
     * How many counted calls are remembered that may be attempted once more, about 400 bytes each; past it the eldest is
     * forgotten, and its further attempt is counted.
     */
    @WithDefault("100000")
    int maxAttempts();
}
