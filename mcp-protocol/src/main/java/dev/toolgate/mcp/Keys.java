package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.Spellings;
import java.util.Optional;

/** The keys of the specification that a decision may depend on; whatever only resembles one is refused. */
final class Keys {

    static final Spellings ENVELOPE = Spellings.of("jsonrpc", "id", "method", "params", "result", "error");

    static final Spellings PARAMS = Spellings.of(
            "_meta",
            "name",
            "arguments",
            "uri",
            "taskId",
            "task",
            "cursor",
            "requestState",
            "inputResponses",
            "protocolVersion",
            "capabilities",
            "clientInfo",
            "requestId",
            "progressToken");

    static final Spellings META = Spellings.of(
            Meta.PROTOCOL_VERSION,
            "io.modelcontextprotocol/clientCapabilities",
            "io.modelcontextprotocol/clientInfo",
            "io.modelcontextprotocol/logLevel",
            "io.modelcontextprotocol/related-task",
            "io.modelcontextprotocol/subscriptionId",
            "progressToken",
            "traceparent",
            "tracestate",
            "baggage");

    private Keys() {}

    /** Refuses an object that has a key which only resembles one of the words. */
    static void check(Spellings words, Json.Obj object, String pointer) throws Invalid {
        Optional<String> word = words.firstResembledIn(object);
        if (word.isPresent()) {
            throw Invalid.request(
                    pointer,
                    "has a key that some readers take for \"" + word.get() + "\"; spell it exactly so or leave it out");
        }
    }
}
