package dev.toolgate.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas stay equal to the database. A value outside its bounds stops the service at its start. */
@ConfigMapping(prefix = "toolgate.policy.state")
public interface StateConfig {

    /**
     * How often it is looked for changes that other replicas made, 10 ms to 1 m. The database's notification tells of most
     * of them within milliseconds; this is how late a change can be when none comes.
     */
    @WithDefault("1s")
    Duration poll();

    /**
     * How long the database may take to answer a question in the background, 100 ms to 5 m; past it the question has
     * failed and is asked again later. An administrator whose change is kept and cannot be read back waits for so long.
     */
    @WithDefault("10s")
    Duration patience();

    /**
     * How many changes are kept for replicas that are behind, 100 to 10,000,000, about 100 bytes of the database each; a
     * replica that is further behind reads everything anew.
     */
    @WithDefault("10000")
    int maxChanges();

    /** How often changes that need not be kept are forgotten, 100 ms to 1 h. */
    @WithDefault("1m")
    Duration sweep();
}
