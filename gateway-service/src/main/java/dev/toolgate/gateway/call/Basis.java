package dev.toolgate.gateway.call;

import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on.
 *
 * @param rule JSON pointer into the policy document; absent when no rule decided
 * @param policy the policy's name; absent when the grant has none
 * @param policyVersion 1 for the first version; 0 without a policy
 */
public record Basis(@Nullable String rule, @Nullable String policy, int policyVersion) {

    /** No policy was consulted. */
    public static final Basis NONE = new Basis(null, null, 0);
}
