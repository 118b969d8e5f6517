package dev.toolgate.gateway.catalog;

import dev.toolgate.gateway.call.Server;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every registered server with its tools, in memory. Read by any thread, written by the one that follows catalog-service.
 * What was learnt outlives catalog-service.
 */
public final class CatalogSnapshot {

    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private volatile boolean isReady;

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

    void put(Server server) {
        servers.put(server.name(), server);
    }

    void remove(String name) {
        servers.remove(name);
    }

    /** Takes a whole snapshot: what is not in it is no longer registered. */
    void replace(Map<String, Server> snapshot) {
        servers.keySet().retainAll(snapshot.keySet());
        servers.putAll(snapshot);
        isReady = true;
    }
}
