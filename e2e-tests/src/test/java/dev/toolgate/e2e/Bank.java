package dev.toolgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.RecordedRequest;
import dev.toolgate.testkit.mcp.RecordingMcpServer;
import dev.toolgate.testkit.mcp.Reply;
import java.util.List;

/** An MCP server with one tool that moves money, whose definition can change. */
final class Bank implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordingMcpServer server = RecordingMcpServer.start().answering(this::answer);
    private volatile String description = "Wires money to an account.";

    String url() {
        return server.url();
    }

    /** From now on the tool says this of itself. */
    void describe(String text) {
        description = text;
    }

    /** The arguments of the calls that got here, in order. */
    List<String> wired() {
        return server.received().stream()
                .map(Bank::message)
                .filter(message -> message.path("method").asText().equals("tools/call"))
                .map(message -> message.at("/params/arguments").toString())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(RecordedRequest request) {
        JsonNode message = message(request);
        if (!message.has("id")) {
            return Reply.empty(202);
        }
        return switch (message.path("method").asText()) {
            case "initialize" -> result(message, """
                        {"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"bank","version":"1"}}""");
            case "tools/list" -> result(message, """
                    {"tools":[{"name":"wire_money","description":"%s","inputSchema":{"type":"object","properties":{
                      "amount":{"type":"number"},"to":{"type":"string"}}}}]}""".formatted(description));
            case "tools/call" -> result(message, """
                    {"content":[{"type":"text","text":"wired"}]}""");
            default -> result(message, "{}");
        };
    }

    private static Reply result(JsonNode request, String result) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        answer.set("result", AdminClient.parsed(result));
        return Reply.json(200, answer.toString());
    }

    private static JsonNode message(RecordedRequest request) {
        return AdminClient.parsed(request.text());
    }
}
