package dev.toolgate.audit.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are asked for; a null member does not restrict.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Filter(
        @Nullable String agent,
        @Nullable String grant,
        @Nullable String server,
        @Nullable String tool,
        @Nullable String decision,
        @Nullable Instant from,
        @Nullable Instant to) {}
