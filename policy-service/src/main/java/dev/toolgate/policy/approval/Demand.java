package dev.toolgate.policy.approval;

import java.time.Duration;
import java.util.List;

/**
 * What a policy asks for before a call may pass.
 *
 * @param reason the words of the policy's author, or ours
 * @param approvers who can approve; empty: every approver
 * @param needed how many of them have to
 * @param timeout how long the approval lives, from the request for it to its use
 */
public record Demand(String reason, List<String> approvers, int needed, Duration timeout) {

    public Demand {
        approvers = List.copyOf(approvers);
        if (needed < 1) {
            throw new IllegalArgumentException("an approval needs at least one approver, not " + needed);
        }
    }

    /** Whether {@code person} is asked. */
    boolean asks(String person) {
        return approvers.isEmpty() || approvers.stream().anyMatch(person::equalsIgnoreCase);
    }
}
