package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Spellings;
import java.util.Optional;

/** The methods that the specification's revisions define, and what {@code Mcp-Name} mirrors for them. */
final class Methods {

    static final String INITIALIZE = "initialize";

    static final Spellings KNOWN = Spellings.of(
            INITIALIZE,
            "ping",
            "server/discover",
            Message.ToolList.METHOD,
            Message.ToolCall.METHOD,
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "resources/subscribe",
            "resources/unsubscribe",
            "prompts/list",
            "prompts/get",
            "completion/complete",
            "logging/setLevel",
            Message.Listen.METHOD,
            "tasks/get",
            "tasks/result",
            "tasks/list",
            "tasks/update",
            "tasks/cancel");

    private Methods() {}

    /** The member of {@code params} that names what the request is about. */
    static Optional<String> targetKey(String method) {
        return switch (method) {
            case Message.ToolCall.METHOD, "prompts/get" -> Optional.of("name");
            case "resources/read" -> Optional.of("uri");
            case "tasks/get", "tasks/update", "tasks/cancel" -> Optional.of("taskId");
            default -> Optional.empty(); // an unknown method may mirror anything: its server compares
        };
    }
}
