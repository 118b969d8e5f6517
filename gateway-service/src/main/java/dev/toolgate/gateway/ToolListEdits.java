package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.SeenTool;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Tool;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.catalog.ToolReports;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.Visibility;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.tools.ToolListReader;
import dev.toolgate.mcp.tools.ToolListReading;
import dev.toolgate.mcp.tools.ToolLists;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes out of every tool list what its grant may not know of, and tells the catalog what was in it.
 *
 * <p>Invariant: a list that policy has not judged is not shown.
 */
final class ToolListEdits {

    private static final RpcError UNAVAILABLE =
            new RpcError(RpcError.POLICY_UNAVAILABLE, "policy-unavailable: the tools could not be filtered in time.");
    private static final int NOTHING = 0;

    private final ToolListReader reader;
    private final Policy policy;
    private final CatalogSnapshot catalog;
    private final ToolReports reports;

    ToolListEdits(ToolListReader reader, Policy policy, CatalogSnapshot catalog, ToolReports reports) {
        this.reader = reader;
        this.policy = policy;
        this.catalog = catalog;
        this.reports = reports;
    }

    /** What takes the place of a message that may not be shown. */
    @FunctionalInterface
    interface Replacement {
        byte[] of(byte[] message, RpcError error);
    }

    /** Looks at each message of the answer to {@code exchange}. */
    AnswerEdit of(Exchange exchange, Replacement replacement) {
        return message -> message.length == NOTHING ? Optional.empty() : edit(message, exchange, replacement);
    }

    private Optional<Uni<byte[]>> edit(byte[] message, Exchange exchange, Replacement replacement) {
        return switch (reader.read(message)) {
            case ToolListReading.Silent() -> Optional.empty();
            case ToolListReading.Listed(ToolLists lists) ->
                Optional.of(filtered(message, lists, exchange, replacement));
            case ToolListReading.Broken(String problem) ->
                Optional.of(Uni.createFrom().item(replacement.of(message, broken(problem))));
        };
    }

    private Uni<byte[]> filtered(byte[] message, ToolLists lists, Exchange exchange, Replacement replacement) {
        List<SeenTool> seen = lists.tools().stream()
                .map(tool -> new SeenTool(tool.name(), tool.digest(), tool.raw()))
                .toList();
        String server = exchange.server().name();
        reports.seen(server, seen);
        Server known = Objects.requireNonNullElse(catalog.seen(server, seen), exchange.server());
        return policy.visible(question(seen, known, exchange.grant())).map(visibility -> switch (visibility) {
            case Visibility.Only only -> lists.without(name -> !only.names().contains(name));
            case Visibility.Unavailable _ -> replacement.of(message, UNAVAILABLE);
        });
    }

    private static ToolList question(List<SeenTool> seen, Server server, Grant grant) {
        List<Tool> tools = seen.stream()
                .map(tool -> server.tool(tool.name()).withDefinitionDigest(tool.digest()))
                .toList();
        return new ToolList(grant, server.name(), tools);
    }

    private static RpcError broken(String problem) {
        return new RpcError(
                RpcError.UPSTREAM_BROKE_THE_PROTOCOL,
                "The server's message cannot be read in one way only: " + problem);
    }
}
