package dev.toolgate.policy.document;

import dev.toolgate.contract.policy.v1.PolicyVersion;
import dev.toolgate.contract.policy.v1.SnapshotEnd;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;

/** Changes of the policies in force, to the wire. */
public final class PolicyChangeWire {

    /** The end of the snapshot. */
    public static final WatchPoliciesResponse SNAPSHOT_END = WatchPoliciesResponse.newBuilder()
            .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
            .build();

    private PolicyChangeWire() {}

    public static WatchPoliciesResponse change(PolicyChange change) {
        return switch (change) {
            case PolicyChange.InForce inForce ->
                WatchPoliciesResponse.newBuilder()
                        .setInForce(PolicyVersion.newBuilder()
                                .setPolicy(inForce.policy().text())
                                .setVersion(inForce.version()))
                        .build();
            case PolicyChange.Removed removed ->
                WatchPoliciesResponse.newBuilder()
                        .setRemoved(removed.policy().text())
                        .build();
        };
    }
}
