package dev.toolgate.catalog.feed;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.contract.catalog.v1.SnapshotEnd;
import dev.toolgate.contract.catalog.v1.Tls;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.mcp.net.Network;
import java.util.Comparator;
import java.util.Map;

/** Domain to wire. */
final class CatalogWire {

    static final WatchServersResponse SNAPSHOT_END = WatchServersResponse.newBuilder()
            .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
            .build();

    private CatalogWire() {}

    static WatchServersResponse response(Change change) {
        var response = WatchServersResponse.newBuilder();
        return switch (change) {
            case Change.Present(Server server) ->
                response.setServer(server(server)).build();
            case Change.Gone gone -> response.setRemoved(gone.name().value()).build();
        };
    }

    private static dev.toolgate.contract.catalog.v1.Server server(Server server) {
        var registration = server.registration();
        return reached(registration.transport())
                .setName(registration.name().value())
                .addAllTools(server.tools().values().stream()
                        .sorted(Comparator.comparing(KnownTool::name))
                        .map(tool -> tool(tool, server.accepted()))
                        .toList())
                .setAcceptanceKept(server.accepted().isKept())
                .build();
    }

    private static dev.toolgate.contract.catalog.v1.Server.Builder reached(Transport transport) {
        return switch (transport) {
            case Transport.Http http ->
                at(http).setTransport(dev.toolgate.contract.catalog.v1.Transport.TRANSPORT_STREAMABLE_HTTP);
            case Transport.Sse sse ->
                at(sse.source()).setTransport(dev.toolgate.contract.catalog.v1.Transport.TRANSPORT_SSE);
            case Transport.Stdio stdio ->
                dev.toolgate.contract.catalog.v1.Server.newBuilder()
                        .setTransport(dev.toolgate.contract.catalog.v1.Transport.TRANSPORT_STDIO)
                        .addAllCommand(stdio.command())
                        .putAllEnvironment(texts(stdio.environment()));
        };
    }

    private static dev.toolgate.contract.catalog.v1.Server.Builder at(Transport.Http http) {
        var server = dev.toolgate.contract.catalog.v1.Server.newBuilder();
        http.ca().ifPresent(ca -> server.setTls(Tls.newBuilder().setCa(ca.toString())));
        return server.setUrl(http.url().toString())
                .putAllHeaders(texts(http.headers()))
                .setNetwork(network(http.network()));
    }

    private static Map<String, String> texts(Map<String, SecretReference> references) {
        return references.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, reference -> reference.getValue().toString()));
    }

    private static dev.toolgate.contract.catalog.v1.Network network(Network network) {
        return switch (network) {
            case PUBLIC -> dev.toolgate.contract.catalog.v1.Network.NETWORK_PUBLIC;
            case INNER -> dev.toolgate.contract.catalog.v1.Network.NETWORK_INNER;
        };
    }

    private static Tool tool(KnownTool tool, Accepted accepted) {
        return Tool.newBuilder()
                .setName(tool.name())
                .setDefinitionDigest(tool.digest())
                .setCategory(category(tool.category()))
                .setLevel(level(tool.category().level()))
                .addAllAcceptedDigests(accepted.of(tool.name()))
                .build();
    }

    private static dev.toolgate.contract.risk.v1.Category category(Category category) {
        return switch (category) {
            case UNKNOWN -> dev.toolgate.contract.risk.v1.Category.CATEGORY_UNSPECIFIED;
            case READ -> dev.toolgate.contract.risk.v1.Category.CATEGORY_READ;
            case WRITE -> dev.toolgate.contract.risk.v1.Category.CATEGORY_WRITE;
            case EXECUTE -> dev.toolgate.contract.risk.v1.Category.CATEGORY_EXECUTE;
            case DESTRUCTIVE -> dev.toolgate.contract.risk.v1.Category.CATEGORY_DESTRUCTIVE;
            case FINANCIAL -> dev.toolgate.contract.risk.v1.Category.CATEGORY_FINANCIAL;
        };
    }

    private static Level level(dev.toolgate.catalog.classify.Level level) {
        return switch (level) {
            case LOW -> Level.LEVEL_LOW;
            case MEDIUM -> Level.LEVEL_MEDIUM;
            case HIGH -> Level.LEVEL_HIGH;
            case CRITICAL -> Level.LEVEL_CRITICAL;
        };
    }
}
