package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a version was put in force.
 *
 * @param number 1 for the first of its policy; the highest one decides
 * @param by the name of whoever did it
 */
public record Activation(
        Name policy,
        int number,
        int version,
        Instant at,
        String by,
        @Nullable String comment) {}
