package dev.toolgate.gateway.call;

import org.jspecify.annotations.Nullable;

/**
 * The refusal that would have been, had its rule been in force and not merely observed.
 *
 * @param decision deny, throttle or hold
 * @param rule JSON pointer into the policy document; absent when no rule decided
 */
public record Observed(
        String decision, Reason reason, @Nullable String rule) {}
