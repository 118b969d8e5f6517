package dev.toolgate.gateway.catalog;

import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.peer.Peer;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows catalog-service's servers: a snapshot at the start of each life, then every change as it happens. */
public final class CatalogFeed {

    private static final Logger LOG = Logger.getLogger(CatalogFeed.class);

    private final Peer catalog;
    private final CatalogSnapshot servers;
    private final CatalogWire wire;
    private final SecretFiles secrets;

    public CatalogFeed(Peer catalog, CatalogSnapshot servers, Map<String, String> environment) {
        this.catalog = catalog;
        this.servers = servers;
        this.wire = new CatalogWire(environment);
        this.secrets = new SecretFiles(wire, servers);
    }

    /** Reads the files that servers' secrets are in again, so that the next call has what they say now. Blocks. */
    public void readSecretsAgain() {
        secrets.read();
    }

    /** One life of the stream. */
    public Future<Void> follow() {
        var life = new Life(servers, wire, secrets);
        return catalog.watch(
                CatalogGrpc.getWatchServersMethod(), WatchServersRequest.getDefaultInstance(), life::apply);
    }

    /** What one life of the stream has said so far. */
    static final class Life {

        private final CatalogSnapshot servers;
        private final CatalogWire wire;
        private final SecretFiles secrets;
        private @Nullable Map<String, Server> snapshot = new HashMap<>(); // null once it has been taken

        Life(CatalogSnapshot servers, CatalogWire wire, SecretFiles secrets) {
            this.servers = servers;
            this.wire = wire;
            this.secrets = secrets;
        }

        void apply(WatchServersResponse change) {
            switch (change.getChangeCase()) {
                case SERVER -> registered(change.getServer());
                case REMOVED -> removed(change.getRemoved());
                case SNAPSHOT_END -> complete();
                case CHANGE_NOT_SET -> {} // a newer catalog-service says something that this gateway does not know
            }
        }

        private void registered(dev.toolgate.contract.catalog.v1.Server registration) {
            secrets.registered(registration);
            known(wire.server(registration), registration.getName());
        }

        private void known(Optional<Server> server, String name) {
            if (server.isEmpty()) {
                LOG.warnf(
                        "Server %s is registered in a way that this gateway does not know, and cannot be called", name);
                removed(name);
            } else if (snapshot == null) {
                servers.put(server.get());
            } else {
                snapshot.put(name, server.get());
            }
        }

        private void removed(String name) {
            if (snapshot != null) {
                snapshot.remove(name);
            }
            secrets.removed(name);
            servers.remove(name);
        }

        private void complete() {
            if (snapshot != null) {
                secrets.keepOnly(snapshot.keySet());
                servers.replace(snapshot);
                snapshot = null;
            }
        }
    }
}
