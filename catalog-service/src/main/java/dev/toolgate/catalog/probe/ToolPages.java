package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Definition;
import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.DefinitionReading;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.List;

/** Asks for page after page of one server's tools. Used once. */
final class ToolPages {

    private static final int FIRST_ID = 10;

    private final Conversation conversation;
    private final int maxPages;
    private final int maxTools;
    private final List<Tool> tools = new ArrayList<>();
    private int skipped;
    private int pages;

    ToolPages(Conversation conversation, int maxPages, int maxTools) {
        this.conversation = conversation;
        this.maxPages = maxPages;
        this.maxTools = maxTools;
    }

    Uni<Probed.Answered> all(ServerInfo server) {
        return from("").replaceWith(() -> new Probed.Answered(server, tools, skipped));
    }

    private Uni<Void> from(String cursor) {
        if (pages == maxPages) {
            throw new ProbeFailed("has more than " + maxPages + " pages of tools");
        }
        int id = FIRST_ID + pages++;
        return conversation
                .say("tools/list", id, Requests.tools(id, cursor, conversation.revision()))
                .emitOn(Infrastructure.getDefaultExecutor()) // digests and classes are work: not for an event loop
                .map(this::take)
                .chain(next -> next.isEmpty() ? Uni.createFrom().voidItem() : from(next));
    }

    private String take(Reply reply) {
        return switch (reply) {
            case Reply.Result page -> take(page);
            case Reply.Refused(long code, int _) when code == RpcError.METHOD_NOT_FOUND -> ""; // it offers no tools
            case Reply.Refused error -> throw Handshake.failed("tools/list", error);
            case Reply.Accepted _, Reply.Alien _ -> throw Handshake.failed("tools/list", reply);
        };
    }

    private String take(Reply.Result page) {
        if (!(page.result().members().get("tools") instanceof Json.Arr listed)) {
            throw new ProbeFailed("answered tools/list with a result that has no array \"tools\"");
        }
        for (Json tool : listed.elements()) {
            switch (DefinitionReader.read(page.document(), tool)) {
                case DefinitionReading.Accepted(Definition definition) -> tools.add(Tool.of(definition));
                case DefinitionReading.Refused _ -> skipped++;
            }
        }
        if (tools.size() + skipped > maxTools) {
            throw new ProbeFailed("has more than " + maxTools + " tools");
        }
        return page.result().text("nextCursor").orElse("");
    }
}
