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

    public CatalogFeed(Peer catalog, CatalogSnapshot servers, Map<String, String> environment) {
        this.catalog = catalog;
        this.servers = servers;
        this.wire = new CatalogWire(environment);
    }

    /** One life of the stream. */
    public Future<Void> follow() {
        var life = new Life(servers, wire);
        return catalog.watch(
                CatalogGrpc.getWatchServersMethod(), WatchServersRequest.getDefaultInstance(), life::apply);
    }

    /** What one life of the stream has said so far. */
    static final class Life {

        private final CatalogSnapshot servers;
        private final CatalogWire wire;
        private @Nullable Map<String, Server> snapshot = new HashMap<>(); // null once it has been taken

        Life(CatalogSnapshot servers, CatalogWire wire) {
            this.servers = servers;
            this.wire = wire;
        }

        void apply(WatchServersResponse change) {
            switch (change.getChangeCase()) {
                case SERVER ->
                    known(wire.server(change.getServer()), change.getServer().getName());
                case REMOVED -> removed(change.getRemoved());
                case SNAPSHOT_END -> complete();
                case CHANGE_NOT_SET -> {} // a newer catalog-service says something that this gateway does not know
            }
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
            servers.remove(name);
        }

        private void complete() {
            if (snapshot != null) {
                servers.replace(snapshot);
                snapshot = null;
            }
        }
    }
}
