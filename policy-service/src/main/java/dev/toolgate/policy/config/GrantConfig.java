package dev.toolgate.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of grants. A value outside its bounds stops the service at its start. */
@ConfigMapping(prefix = "toolgate.policy.grants")
public interface GrantConfig {

    /** The longest time that a replaced token can stay good, 0 s to 365 d; past it the rotation is answered with 422. */
    @WithDefault("30d")
    Duration maxOverlap();

    /**
     * How often it is written down when grants were last used, 100 ms to 1 h, which is how late {@code lastUsedAt} can be.
     * A crash loses what was not written down yet.
     */
    @WithDefault("10s")
    Duration usageFlush();
}
