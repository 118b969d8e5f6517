package dev.toolgate.engine;

import java.time.Duration;
import java.util.List;

/**
 * What a person has to do before a call may pass.
 *
 * @param rule where the policy asks for it
 * @param approvers who can give it; empty: every approver
 * @param needed how many of them have to, at least one
 * @param timeout how long it can be given and used
 * @param patience how long the call may be kept open for it; zero: not at all
 */
public record Approval(Pointer rule, List<String> approvers, int needed, Duration timeout, Duration patience) {

    /** How long an approval lasts unless the policy says otherwise. */
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    public Approval {
        approvers = List.copyOf(approvers);
        if (needed < 1 || (!approvers.isEmpty() && needed > approvers.size())) {
            throw new IllegalArgumentException("somebody must be able to give an approval");
        }
    }

    /** Whether it needs more people, or equally many but not just any. */
    boolean isStricterThan(Approval other) {
        boolean isNamed = !approvers.isEmpty() && other.approvers.isEmpty();
        return needed > other.needed || (needed == other.needed && isNamed);
    }

    /** One that any approver can give within the usual time. */
    public static Approval byAnybody(Pointer rule) {
        return new Approval(rule, List.of(), 1, USUAL_TIMEOUT, Duration.ZERO);
    }
}
