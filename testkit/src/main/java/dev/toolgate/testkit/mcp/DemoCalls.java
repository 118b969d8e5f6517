package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** {@code tools/list} and {@code tools/call}, which are nearly the same in both eras. */
final class DemoCalls {

    private static final int UNKNOWN = -32602;
    private static final int STEPS = 3;

    private final DemoTools tools;
    private final Duration pause;

    DemoCalls(DemoTools tools, Duration pause) {
        this.tools = tools;
        this.pause = pause;
    }

    /** The response to {@code tools/list}. */
    ObjectNode list(JsonNode message) {
        Optional<ObjectNode> page = tools.page(message.at("/params/cursor"));
        return page.map(result -> Rpc.result(message.get("id"), result))
                .orElseGet(() -> Rpc.error(message.get("id"), UNKNOWN, "Unknown cursor"));
    }

    /** The response to {@code tools/call}. */
    ObjectNode call(JsonNode message) {
        String tool = message.at("/params/name").asText();
        return tools.has(tool)
                ? Rpc.result(message.get("id"), tools.call(tool, arguments(message)))
                : Rpc.error(message.get("id"), UNKNOWN, "Unknown tool: " + tool);
    }

    /** Whether the call's progress is wanted, can be told, and has a stream to be told on. */
    boolean wantsProgress(RecordedRequest request, JsonNode message) {
        return message.path("method").asText().equals("tools/call")
                && tools.reportsProgress(message.at("/params/name").asText())
                && !message.at("/params/_meta/progressToken").isMissingNode()
                && request.header("Accept").orElse("").contains("text/event-stream");
    }

    /** The response to a call as the last event of a stream that tells its progress first. */
    Reply withProgress(JsonNode message, ObjectNode response) {
        var events = new String[STEPS + 1];
        for (int step = 1; step <= STEPS; step++) {
            events[step - 1] = Rpc.event(progress(message.at("/params/_meta/progressToken"), step));
        }
        events[STEPS] = Rpc.event(response);
        return Reply.sse(pause, events);
    }

    private static ObjectNode progress(JsonNode token, int step) {
        ObjectNode notification = Rpc.object().put("jsonrpc", "2.0").put("method", "notifications/progress");
        ObjectNode params = notification.putObject("params");
        params.set("progressToken", token);
        params.put("progress", step).put("total", STEPS).put("message", "step " + step + " of " + STEPS);
        return notification;
    }

    private static JsonNode arguments(JsonNode message) {
        JsonNode arguments = message.at("/params/arguments");
        return arguments.isObject() ? arguments : Rpc.object();
    }
}
