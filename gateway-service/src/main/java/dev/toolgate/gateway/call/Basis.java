package dev.toolgate.gateway.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on.
 *
 * @param rule JSON pointer into the policy document; absent when no rule decided
 * @param policy the policy's name; absent when the grant has none
 * @param policyVersion 1 for the first version; 0 without a policy
 * @param limit the limit that refused the call; absent when none did
 * @param isDegraded whether the counters could not be reached
 * @param recorded the argument values that the policy wants on record
 */
public record Basis(
        @Nullable String rule,
        @Nullable String policy,
        int policyVersion,
        @Nullable Limit limit,
        boolean isDegraded,
        List<Recorded> recorded) {

    /** No policy was consulted. */
    public static final Basis NONE = new Basis(null, null, 0, null, false, List.of());

    public Basis {
        recorded = List.copyOf(recorded);
    }
}
