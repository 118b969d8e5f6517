package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo server as handshake clients see it: sessions, GET streams, every revision up to 2025-11-25. */
final class HandshakeDemo {

    static final List<String> REVISIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    private static final String SESSION = "Mcp-Session-Id";
    private static final String BATCHES = "2025-03-26";

    private final DemoCalls calls;
    private final DemoSessions sessions = new DemoSessions();

    HandshakeDemo(DemoCalls calls) {
        this.calls = calls;
    }

    Reply post(RecordedRequest request, JsonNode body) {
        if (body.path("method").asText().equals("initialize")) {
            return initialize(body);
        }
        return withSession(request, body.path("id"), revision -> answer(request, body, revision));
    }

    /** A stream for messages of the server, of which the demo has none: it is only kept alive. */
    Reply get(RecordedRequest request) {
        boolean isStream = request.header("Accept").orElse("").contains("text/event-stream");
        return isStream
                ? withSession(request, Rpc.JSON.missingNode(), _ -> Reply.held(": open\n\n"))
                : Reply.empty(405);
    }

    Reply delete(RecordedRequest request) {
        return withSession(request, Rpc.JSON.missingNode(), _ -> {
            sessions.close(request.header(SESSION).orElse(""));
            return Reply.empty(204);
        });
    }

    private Reply initialize(JsonNode message) {
        String wanted = message.at("/params/protocolVersion").asText();
        String revision = REVISIONS.contains(wanted) ? wanted : REVISIONS.getLast();
        ObjectNode result = Rpc.object().put("protocolVersion", revision);
        result.set("capabilities", DemoMcpServer.capabilities());
        result.set("serverInfo", DemoMcpServer.info());
        return new Reply.Whole(
                200,
                Map.of("Content-Type", "application/json", SESSION, sessions.open(revision)),
                Buffer.buffer(Rpc.write(Rpc.result(message.path("id"), result))));
    }

    private interface InSession {
        Reply answer(String revision);
    }

    private Reply withSession(RecordedRequest request, JsonNode id, InSession then) {
        Optional<String> session = request.header(SESSION);
        if (session.isEmpty()) {
            return Rpc.refused(400, id, -32000, "Bad Request: the header Mcp-Session-Id is required");
        }
        Optional<String> revision = sessions.revision(session.get());
        if (revision.isEmpty()) {
            return Rpc.refused(404, id, -32001, "Session not found");
        }
        Optional<String> spoken = request.header("MCP-Protocol-Version");
        return spoken.isPresent() && !REVISIONS.contains(spoken.get())
                ? Rpc.refused(400, id, -32000, "Bad Request: unsupported protocol version")
                : then.answer(revision.get());
    }

    private Reply answer(RecordedRequest request, JsonNode body, String revision) {
        if (body.isArray()) {
            return batch(body, revision);
        }
        Optional<ObjectNode> response = response(body);
        if (response.isPresent() && calls.wantsProgress(request, body)) {
            return calls.withProgress(body, response.get());
        }
        return response.map(json -> Reply.json(200, Rpc.write(json))).orElseGet(() -> Reply.empty(202));
    }

    private Reply batch(JsonNode messages, String revision) {
        if (!revision.equals(BATCHES) || messages.isEmpty()) {
            return Rpc.refused(400, Rpc.JSON.missingNode(), -32600, "Invalid Request: one message is expected");
        }
        ArrayNode responses = Rpc.JSON.createArrayNode();
        messages.forEach(message -> response(message).ifPresent(responses::add));
        return responses.isEmpty() ? Reply.empty(202) : Reply.json(200, Rpc.write(responses));
    }

    /** The response to a message; empty for notifications and responses. */
    private Optional<ObjectNode> response(JsonNode message) {
        if (!message.has("id") || !message.has("method")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (message.path("method").asText()) {
                    case "ping" -> Rpc.result(message.get("id"), Rpc.object());
                    case "tools/list" -> calls.list(message);
                    case "tools/call" -> calls.call(message);
                    default -> Rpc.error(message.get("id"), -32601, "Method not found");
                });
    }
}
