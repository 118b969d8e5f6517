package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.PolicyVersion;
import dev.toolgate.contract.policy.v1.WatchPoliciesRequest;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;
import dev.toolgate.gateway.peer.Peer;
import dev.toolgate.gateway.peer.Peers;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the policies of one replica of policy-service: a snapshot at the start of each life, then every change as it happens. */
public final class PolicyFeed {

    private final Peers policy;
    private final PolicyVersions versions;

    public PolicyFeed(Peers policy, PolicyVersions versions) {
        this.policy = policy;
        this.versions = versions;
    }

    /** One life of the stream, with one replica: the next life is with another. */
    public Future<Void> follow() {
        Peer replica = policy.next();
        if (replica == null) {
            return Future.failedFuture("no address of policy-service is known");
        }
        var life = new Life(versions);
        return replica.watch(
                DecisionPointGrpc.getWatchPoliciesMethod(), WatchPoliciesRequest.getDefaultInstance(), life::apply);
    }

    /** What one life of the stream has said so far. */
    static final class Life {

        private final PolicyVersions versions;
        private @Nullable Map<String, Integer> snapshot = new HashMap<>(); // null once it has been taken

        Life(PolicyVersions versions) {
            this.versions = versions;
        }

        void apply(WatchPoliciesResponse change) {
            switch (change.getChangeCase()) {
                case IN_FORCE -> inForce(change.getInForce());
                case REMOVED -> removed(change.getRemoved());
                case SNAPSHOT_END -> complete();
                case CHANGE_NOT_SET -> {} // a newer policy-service says something that this gateway does not know
            }
        }

        private void inForce(PolicyVersion version) {
            if (snapshot == null) {
                versions.put(version.getPolicy(), version.getVersion());
            } else {
                snapshot.put(version.getPolicy(), version.getVersion());
            }
        }

        private void removed(String policy) {
            if (snapshot == null) {
                versions.remove(policy);
            } else {
                snapshot.remove(policy);
            }
        }

        private void complete() {
            if (snapshot != null) {
                versions.replace(snapshot);
                snapshot = null;
            }
        }
    }
}
