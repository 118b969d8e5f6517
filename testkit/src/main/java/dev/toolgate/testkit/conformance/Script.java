package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool, a prompt or a resource does, as its file tells: its {@code definition} (or {@code template}), the
 * {@code logs} and {@code progress} of its run, the {@code rounds} of what it asks its client, each a map of requests by
 * key, and its {@code result}, in which <code>${path}</code> stands for an argument or an answer.
 */
record Script(JsonNode json) {

    JsonNode definition() {
        return json.path("definition");
    }

    /** The definition of a resource template; missing for everything else. */
    JsonNode template() {
        return json.path("template");
    }

    List<String> logs() {
        return strings(json.path("logs"));
    }

    List<String> progress() {
        return strings(json.path("progress"));
    }

    List<JsonNode> rounds() {
        var rounds = new ArrayList<JsonNode>();
        json.path("rounds").forEach(rounds::add);
        return rounds;
    }

    /** Whether the answer is a stream even if nothing is said before the response. */
    boolean streams() {
        return json.path("streams").asBoolean();
    }

    /** Whether the stream ends before the response, which is for whoever resumes it. */
    boolean hangsUp() {
        return json.path("hangsUp").asBoolean();
    }

    /** Which subscribers hear of a run ({@code filter}), and what ({@code method}). */
    Optional<JsonNode> announcement() {
        return Optional.ofNullable(json.get("announces"));
    }

    /** How it runs as a task: {@code required}, {@code seconds}, {@code asks}, {@code error}; empty when it never does. */
    Optional<JsonNode> task() {
        return Optional.ofNullable(json.get("task"));
    }

    /** The result, with the arguments and answers filled in. */
    ObjectNode result(ObjectNode values) {
        return (ObjectNode) Template.fill(json.path("result"), values);
    }

    /** What a run starts with: the arguments of its request. */
    static ObjectNode values(JsonNode params) {
        return params.path("arguments") instanceof ObjectNode arguments ? arguments.deepCopy() : Rpc.object();
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }
}
