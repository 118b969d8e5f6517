package dev.toolgate.policy.limit.redis;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Knows whether a server without counts can have lost any. */
@FunctionalInterface
public interface CountHistory {

    /** Whether no call can have been counted before {@code time}: then nothing is missing. */
    Uni<Boolean> isEmptyBefore(Instant time);
}
