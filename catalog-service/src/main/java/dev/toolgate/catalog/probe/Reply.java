package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import java.util.Optional;

/** What a server answered to one message. */
sealed interface Reply {

    /** A JSON-RPC result. */
    record Result(JsonDocument document, Json.Obj result, Optional<String> session) implements Reply {}

    /** A JSON-RPC error; its text stays with the server. */
    record Refused(long code, int status) implements Reply {}

    /** Success without a message, as a notification gets it. */
    record Accepted() implements Reply {}

    /** Nothing of MCP. */
    record Alien(int status, String problem) implements Reply {}
}
