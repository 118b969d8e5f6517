package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.merge.MergedEndpoint;
import dev.toolgate.gateway.merge.MergedExchange;
import dev.toolgate.mcp.merge.Owned;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says which servers of a grant the merged endpoint serves. */
final class MergedDoor {

    private static final String UNKNOWN = "No server of this name is registered.";
    private static final String NAME = "Names with \"__\" in them, or \"_\" at their end, cannot be told from others'.";
    private static final String EVENTS = "It speaks the HTTP+SSE of 2024-11-05 only; it is at its own endpoint.";
    private static final String TOO_MANY = "The grant opens more servers than are served at once.";

    private final CatalogSnapshot catalog;
    private final MergedEndpoint endpoint;
    private final int maxServers;

    MergedDoor(CatalogSnapshot catalog, MergedEndpoint endpoint, int maxServers) {
        this.catalog = catalog;
        this.endpoint = endpoint;
        this.maxServers = maxServers;
    }

    Uni<Void> receive(Grant grant, HttpServerRequest request, Buffer body, Reply reply) {
        SequencedMap<String, Server> servers = new TreeMap<>();
        Map<String, String> leftOut = new TreeMap<>();
        for (String name : new TreeSet<>(grant.servers())) {
            Server server = catalog.server(name);
            if (server == null) {
                leftOut.put(name, UNKNOWN);
            } else if (!Owned.isMergeable(name)) {
                leftOut.put(name, NAME);
            } else if (server.transport() instanceof Transport.Sse) {
                leftOut.put(name, EVENTS);
            } else if (servers.size() == maxServers) {
                leftOut.put(name, TOO_MANY);
            } else {
                servers.put(name, server);
            }
        }
        return endpoint.receive(new MergedExchange(
                grant, servers, leftOut, Map.of(), request.method(), request.headers(), body, reply));
    }
}
