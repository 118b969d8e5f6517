package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tasks extension of the stateless era. */
final class Tasks {

    private static final Set<String> METHODS = Set.of("tasks/get", "tasks/update", "tasks/cancel");
    private static final int MILLIS = 1000;

    private final Vertx vertx;
    private final Map<String, Running> tasks = new HashMap<>();

    private record Running(Task task, Script script, ObjectNode values) {}

    Tasks(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts the script as a task, if it can be one and the client knows tasks; refuses it if it has to be one. */
    Optional<Said> start(Script script, ObjectNode values, Client client) {
        Optional<JsonNode> kind = script.task();
        if (kind.isPresent() && client.knowsTasks()) {
            return Optional.of(new Said.Result(started(kind.get(), script, values)));
        }
        return kind.filter(task -> task.path("required").asBoolean()).map(_ -> Said.lacking(Client.tasks()));
    }

    /** The answer to a method of the extension; empty for every other method. */
    Optional<Said> answer(String method, JsonNode params, Client client) {
        if (!METHODS.contains(method)) {
            return Optional.empty();
        }
        if (!client.knowsTasks()) {
            return Optional.of(Said.lacking(Client.tasks()));
        }
        Running running = tasks.get(params.path("taskId").asText());
        return Optional.of(
                running == null ? Said.invalid(200, "Unknown task") : new Said.Result(result(method, params, running)));
    }

    private ObjectNode started(JsonNode kind, Script script, ObjectNode values) {
        String id = UUID.randomUUID().toString();
        ObjectNode asks =
                (ObjectNode) Template.fill(kind.path("asks").isObject() ? kind.path("asks") : Rpc.object(), values);
        var running = new Running(new Task(id, asks), script, values);
        tasks.put(id, running);
        if (asks.isEmpty()) {
            double seconds =
                    kind.path("seconds").asDouble(values.path("seconds").asDouble());
            vertx.setTimer(Math.max(1, (long) (seconds * MILLIS)), _ -> finish(running));
        }
        return running.task().created();
    }

    private static ObjectNode result(String method, JsonNode params, Running running) {
        Task task = running.task();
        switch (method) {
            case "tasks/get" -> {
                return task.detailed();
            }
            case "tasks/cancel" -> task.end("cancelled", Rpc.object());
            default -> {
                if (task.answered(params.path("inputResponses"))) {
                    finish(running);
                }
            }
        }
        return Rpc.object();
    }

    private static void finish(Running running) {
        JsonNode error = running.script().task().orElseThrow().path("error");
        ObjectNode outcome = Rpc.object();
        if (error.isObject()) {
            outcome.set("error", error);
            running.task().end("failed", outcome);
        } else {
            outcome.set("result", running.script().result(running.values()).put("resultType", "complete"));
            running.task().end("completed", outcome);
        }
    }
}
