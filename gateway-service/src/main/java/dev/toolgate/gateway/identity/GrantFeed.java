package dev.toolgate.gateway.identity;

import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.WatchGrantsRequest;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.gateway.peer.Peer;
import dev.toolgate.gateway.peer.Peers;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the grants of one replica of policy-service: a snapshot at the start of each life, then every change as it happens. */
public final class GrantFeed {

    private final Peers policy;
    private final Grants grants;

    public GrantFeed(Peers policy, Grants grants) {
        this.policy = policy;
        this.grants = grants;
    }

    /** One life of the stream, with one replica: the next life is with another. */
    public Future<Void> follow() {
        Peer replica = policy.next();
        if (replica == null) {
            return Future.failedFuture("no address of policy-service is known");
        }
        var life = new Life(grants);
        return replica.watch(
                DecisionPointGrpc.getWatchGrantsMethod(), WatchGrantsRequest.getDefaultInstance(), life::apply);
    }

    /** What one life of the stream has said so far. */
    static final class Life {

        private final Grants grants;
        private @Nullable Map<String, Grants.Entry> snapshot = new HashMap<>(); // null once it has been taken

        Life(Grants grants) {
            this.grants = grants;
        }

        void apply(WatchGrantsResponse change) {
            switch (change.getChangeCase()) {
                case GRANTED -> granted(GrantWire.entry(change.getGranted()));
                case REVOKED -> revoked(change.getRevoked());
                case SNAPSHOT_END -> complete();
                case CHANGE_NOT_SET -> {} // a newer policy-service says something that this gateway does not know
            }
        }

        private void granted(Grants.Entry entry) {
            if (snapshot == null) {
                grants.put(entry);
            } else {
                snapshot.put(entry.grant().id(), entry);
            }
        }

        private void revoked(String id) {
            if (snapshot != null) {
                snapshot.remove(id);
            }
            grants.remove(id); // at once, also while the snapshot is still coming
        }

        private void complete() {
            if (snapshot != null) {
                grants.replace(snapshot);
                snapshot = null;
            }
        }
    }
}
