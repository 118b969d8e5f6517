package dev.toolgate.policy.decision;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Recorded;
import dev.toolgate.engine.limit.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision and the policy version that made it.
 *
 * @param policy absent when none did
 * @param version 0 when none did
 * @param receipt what the call took of its limits
 * @param recorded argument values that the policy wants on record
 * @param waiting set when the call is held
 * @param degraded whether it was counted against one replica's share only
 */
public record Decided(
        Decision decision,
        @Nullable String policy,
        int version,
        Receipt receipt,
        boolean degraded,
        List<Recorded> recorded,
        @Nullable Waiting waiting) {

    /** The approval that a held call waits for. */
    public record Waiting(UUID approval, Instant expiresAt) {}

    public Decided {
        recorded = List.copyOf(recorded);
    }

    /** A decision that may have counted something. */
    public static Decided counted(Decision decision, String policy, int version, Receipt receipt, boolean degraded) {
        return new Decided(decision, policy, version, receipt, degraded, List.of(), null);
    }

    /** A decision that counted nothing. */
    public static Decided uncounted(Decision decision, String policy, int version) {
        return counted(decision, policy, version, Receipt.NOTHING, false);
    }

    /** The same, with values on record. */
    public Decided recording(List<Recorded> values) {
        return values.isEmpty() ? this : new Decided(decision, policy, version, receipt, degraded, values, waiting);
    }

    /** The same, held for an approval. */
    public Decided waitingFor(Waiting approval) {
        return new Decided(decision, policy, version, receipt, degraded, recorded, approval);
    }

    /** A refusal that no policy made. */
    public static Decided refused(Reason reason) {
        return new Decided(Decision.Deny.because(reason), null, 0, Receipt.NOTHING, false, List.of(), null);
    }
}
