package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What a script says while it runs: its logs and its progress, with a pause after each. */
final class Run {

    private static final long PAUSE_MILLIS = 50;

    private final Vertx vertx;

    Run(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Says what there is to say; completes when it is said.
     *
     * @param params   of the request; without a progress token no progress is told
     * @param withLogs whether the client wants logs
     */
    Future<Void> notifications(Script script, JsonNode params, boolean withLogs, Answer answer) {
        var messages = new ArrayDeque<JsonNode>();
        if (withLogs) {
            script.logs().forEach(text -> messages.add(log(text)));
        }
        JsonNode token = params.at("/_meta/progressToken");
        if (!token.isMissingNode()) {
            script.progress().forEach(done -> messages.add(progress(token, Integer.parseInt(done))));
        }
        if (script.streams()) {
            answer.stream();
        }
        return say(messages, answer);
    }

    /** A message of the server that expects no response. */
    static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = Rpc.object().put("jsonrpc", "2.0").put("method", method);
        return message.set("params", params);
    }

    private Future<Void> say(Deque<JsonNode> messages, Answer answer) {
        if (messages.isEmpty()) {
            return Future.succeededFuture();
        }
        answer.event(messages.removeFirst());
        return vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> say(messages, answer));
    }

    private static ObjectNode log(String text) {
        return notification(
                "notifications/message", Rpc.object().put("level", "info").put("data", text));
    }

    private static ObjectNode progress(JsonNode token, int done) {
        ObjectNode params = Rpc.object();
        params.set("progressToken", token);
        return notification(
                "notifications/progress", params.put("progress", done).put("total", 100));
    }
}
