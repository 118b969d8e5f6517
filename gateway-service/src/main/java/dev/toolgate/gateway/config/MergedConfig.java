package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How all servers of a grant are served as one at {@code /mcp}. */
public interface MergedConfig {

    /**
     * Servers that one session, or one request of the stateless era, can be about, 1 to 64; of a grant that opens more the first
     * by name. The others are said to be left out. A session's id grows by some 130 characters with each.
     */
    @WithDefault("32")
    int maxServers();

    /**
     * Which capabilities agents are offered: those that {@code any} server has, or only those that {@code all} of them have; then one
     * server without prompts takes away everybody's.
     */
    @WithDefault("any")
    Offer capabilities();

    /** Which capabilities are offered. */
    enum Offer {
        ANY,
        ALL
    }

    /**
     * How long servers may take to answer what is asked of all of them (to be met, for a page of a list), 100 ms to 5 min; the
     * answer goes without one that takes longer, and says so. What is asked of one server has no such limit.
     */
    @WithDefault("10s")
    Duration patience();

    /**
     * The largest message of a server that is passed on, 64K to 256M: names in it are changed, so it is read whole. In place of a
     * larger one the agent gets error 1004; a stream of events is broken off.
     */
    @WithDefault("16M")
    MemorySize maxMessage();

    /**
     * How long a page of one server's list is kept at most, up to 1 h; 0 keeps none. It is kept for agents of 2026-07-28 only, of
     * one grant, while its server says that it is fresh, and only as long as an agent of the grant listens here to the changes of the
     * list, and hears of none.
     */
    @WithDefault("1m")
    Duration maxListAge();

    /** All pages that are kept, 0 to 1G; beyond that those that are asked for least are dropped. */
    @WithDefault("8M")
    MemorySize maxListBytes();

    /** Delay before one server's stream is asked for again on an agent's open stream; it doubles with each failure, with jitter. */
    @WithDefault("1s")
    Duration firstDelay();

    /** The longest such delay. */
    @WithDefault("30s")
    Duration maxDelay();
}
