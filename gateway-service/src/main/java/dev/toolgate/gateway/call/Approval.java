package dev.toolgate.gateway.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a held call waits for.
 *
 * @param approvers who can approve; empty: every approver
 * @param needed how many of them have to
 * @param patience how long the policy wants the call to be kept open; zero: not at all
 */
public record Approval(String id, List<String> approvers, int needed, Instant expiresAt, Duration patience) {
    public Approval {
        approvers = List.copyOf(approvers);
    }
}
