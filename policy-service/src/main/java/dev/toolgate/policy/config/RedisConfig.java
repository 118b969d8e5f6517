package dev.toolgate.policy.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Everything an operator can set on the Redis that counts limits. */
public interface RedisConfig {

    /**
     * Where Redis listens, version 6.2 or newer: {@code redis://host:port}, or {@code rediss://host:port} over TLS. It
     * must be one server, reached directly, with {@code maxmemory-policy noeviction}.
     */
    @WithDefault("redis://localhost:6379")
    String url();

    /** The password of Redis, if it wants one. */
    Optional<String> password();

    /**
     * What the names of all keys begin with. The braces are a hash tag: they keep all keys of a cluster on one server,
     * which a limit that spans several counters needs.
     */
    @WithDefault("{toolgate}")
    String prefix();

    /**
     * How long a call waits for its counts, 1 ms to 1 s; past it the call is refused, or counted against this replica's
     * share if its tool only reads or writes.
     */
    @WithDefault("20ms")
    Duration deadline();

    /** After how many failures in a row, 1 to 1000, Redis is left alone for a while. */
    @WithDefault("5")
    int failures();

    /** For how long Redis is left alone after failures, and before each further try to reach it, 100 ms to 1 minute. */
    @WithDefault("1s")
    Duration pause();

    /**
     * How many calls wait for their counts at one time, 1 to 1,000,000, about 1 kB each; past it a call is treated as if
     * Redis were out of reach.
     */
    @WithDefault("10000")
    int maxWaiting();

    /**
     * How many calls are counted by one run of the script, 1 to 1000; the more, the longer Redis does nothing else, and
     * the longer the replies to all of them wait for the last one.
     */
    @WithDefault("16")
    int maxBatch();

    /** How many runs of the script are under way at one time, 1 to 100; past it calls wait for the next. */
    @WithDefault("8")
    int maxRuns();
}
