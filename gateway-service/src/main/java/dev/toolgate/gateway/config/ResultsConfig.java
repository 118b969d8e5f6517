package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of some tools' results agents do not get to see. */
public interface ResultsConfig {

    /** The servers that it is for, by name; {@code *} stands for any characters. */
    @WithDefault("*")
    Set<String> servers();

    /** The tools that it is for, by name; {@code *} stands for any characters. Several rules for one tool hold together. */
    @WithDefault("*")
    Set<String> tools();

    /**
     * Secrets that are replaced by {@code [REDACTED kind]}, of {@code jwt}, {@code private-key} (PEM), {@code cloud-key} (AWS,
     * Google, Azure, GitHub, GitLab, Slack, Stripe) and {@code card-number} (that pass the Luhn check). Default: none.
     */
    Optional<Set<String>> redact();

    /** RE2 patterns of further secrets, by the kind that is told in their place. */
    Map<String, String> patterns();

    /**
     * The largest message of an answer, 1K to 256M. It is kept in memory until it has been looked at; for a larger one, and
     * all that follows it, the agent gets an error result with the reason {@code result-too-large}.
     */
    @WithDefault("16M")
    MemorySize maxSize();
}
