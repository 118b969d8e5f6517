package dev.toolgate.gateway.catalog;

import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.SeenTool;
import dev.toolgate.gateway.call.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every registered server with its tools, in memory. Read by any thread, written by the one that follows catalog-service and
 * by those that see a list of tools pass.
 * What was learnt outlives catalog-service.
 */
public final class CatalogSnapshot {

    private static final Logger LOG = Logger.getLogger(CatalogSnapshot.class);

    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private volatile Consumer<String> changed = _ -> {};
    private volatile boolean isReady;

    /** Replaces who is told, after the fact, of each server of whose tools policy may say something else from now on. */
    public void onChange(Consumer<String> changed) {
        this.changed = changed;
    }

    /** Whether all servers have been received once. */
    public boolean isReady() {
        return isReady;
    }

    public int size() {
        return servers.size();
    }

    /** The server of that name; null when none is registered. */
    public @Nullable Server server(String name) {
        return servers.get(name);
    }

    /**
     * Takes note of definitions that a server has just listed, so that a call which comes before the catalog knows of them is
     * decided by them. What the catalog says next counts again.
     *
     * @return the server as it is known now; null when none of that name is registered
     */
    public @Nullable Server seen(String name, List<SeenTool> tools) {
        return servers.computeIfPresent(name, (_, server) -> {
            KnownTools after = server.tools().asSeen(tools);
            return after.equals(server.tools()) ? server : server.having(after);
        });
    }

    /** Takes what the secrets of a server's registration are now; what is known of its tools stays. */
    void resolvedAgain(Server registered) {
        servers.computeIfPresent(registered.name(), (_, server) -> {
            Server after = registered.having(server.tools());
            if (after.equals(server)) {
                return server;
            }
            warn(server, after);
            return after;
        });
    }

    void put(Server server) {
        Server before = servers.put(server.name(), server);
        warn(before, server);
        if (before != null && before.tools().differFrom(server.tools())) {
            changed.accept(server.name());
        }
    }

    private static void warn(@Nullable Server before, Server after) {
        boolean isKnown = before != null && before.missing().equals(after.missing());
        if (!isKnown && !after.missing().isEmpty()) {
            LOG.warnf(
                    "Server %s cannot be called: what it needs cannot be read: %s",
                    after.name(), String.join(", ", after.missing()));
        }
    }

    void remove(String name) {
        servers.remove(name);
    }

    /** Takes a whole snapshot: what is not in it is no longer registered. */
    void replace(Map<String, Server> snapshot) {
        servers.keySet().retainAll(snapshot.keySet());
        Map.copyOf(snapshot).values().forEach(this::put);
        isReady = true;
    }
}
