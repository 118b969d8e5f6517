package dev.toolgate.policy.decision;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Recorded;
import dev.toolgate.engine.limit.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and the policy version that made it.
 *
 * @param policy absent when none did
 * @param version 0 when none did
 * @param receipt what the call took of its limits
 * @param recorded argument values that the policy wants on record
 * @param degraded whether it was counted against one replica's share only
 */
public record Decided(
        Decision decision,
        @Nullable String policy,
        int version,
        Receipt receipt,
        boolean degraded,
        List<Recorded> recorded) {

    public Decided {
        recorded = List.copyOf(recorded);
    }

    /** A decision that counted nothing. */
    public static Decided uncounted(Decision decision, String policy, int version) {
        return new Decided(decision, policy, version, Receipt.NOTHING, false, List.of());
    }

    /** The same, with values on record. */
    public Decided recording(List<Recorded> values) {
        return values.isEmpty() ? this : new Decided(decision, policy, version, receipt, degraded, values);
    }

    /** A refusal that no policy made. */
    public static Decided refused(Reason reason) {
        return new Decided(Decision.Deny.because(reason), null, 0, Receipt.NOTHING, false, List.of());
    }
}
