package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server and one client of the handshake era have open: questions, streams, and responses yet to be fetched. */
final class Session {

    private final Map<String, Promise<JsonNode>> questions = new HashMap<>();
    private final Map<String, ObjectNode> owed = new HashMap<>();
    private final List<Answer> streams = new ArrayList<>();
    private int count;

    /** Sends a request to the client over {@code answer}; completes with the result, an empty one if it is an error. */
    Future<JsonNode> ask(JsonNode question, Answer answer) {
        String id = next("ask");
        Promise<JsonNode> promise = Promise.promise();
        questions.put(id, promise);
        ObjectNode request = Rpc.object().put("jsonrpc", "2.0").put("id", id);
        answer.event(request.setAll((ObjectNode) question));
        return promise.future();
    }

    /** A response of the client; one to no question is ignored. */
    void answered(JsonNode response) {
        Promise<JsonNode> promise = questions.remove(response.path("id").asText());
        if (promise != null) {
            promise.complete(response.path("result"));
        }
    }

    /** Keeps a response for the client that resumes its stream; returns the id of the event before it. */
    String owe(ObjectNode response) {
        String event = next("event");
        owed.put(event, response);
        return event;
    }

    Optional<ObjectNode> owedAfter(String event) {
        return Optional.ofNullable(owed.remove(event));
    }

    String next(String kind) {
        return kind + '-' + count++;
    }

    void add(Answer stream) {
        streams.add(stream);
    }

    void close() {
        streams.forEach(Answer::end);
    }
}
