package dev.toolgate.gateway.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How servers are kept apart from each other. */
public interface IsolationConfig {

    /**
     * Calls of one server that fail in a row before its further calls end as unreachable at once: it could not be reached, broke
     * off before it answered, or was late by {@code answer-patience}. 0: every call is tried.
     */
    @WithDefault("10")
    int breakAfter();

    /** How long such a server is left alone before one call is let through to see whether it is back; at least 1 ms. */
    @WithDefault("2s")
    Duration breakFor();

    /**
     * How long the server NAME may take to begin its answer to a POST; past it the call is broken off and ends as failed. What
     * has begun may last. A tool list begins when it is whole. Default: as long as it likes.
     */
    Map<String, Duration> answerPatience();
}
