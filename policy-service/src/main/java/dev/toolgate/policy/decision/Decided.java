package dev.toolgate.policy.decision;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A decision and the policy version that made it.
 *
 * @param policy absent when none did
 * @param version 0 when none did
 */
public record Decided(Decision decision, @Nullable String policy, int version) {

    /** A refusal that no policy made. */
    public static Decided refused(Reason reason) {
        return new Decided(Decision.Deny.because(reason), null, 0);
    }
}
