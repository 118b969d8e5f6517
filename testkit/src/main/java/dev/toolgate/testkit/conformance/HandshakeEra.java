package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The server as clients of the revisions up to 2025-11-25 see it: sessions, requests of its own, streams that resume. */
final class HandshakeEra {

    static final List<String> REVISIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    private static final String SESSION = "Mcp-Session-Id";
    private static final int RETRY_MILLIS = 100;

    private final Features features;
    private final Run run;
    private final Map<String, Session> sessions = new HashMap<>();

    HandshakeEra(Features features, Run run) {
        this.features = features;
        this.run = run;
    }

    void post(MultiMap headers, JsonNode message, Answer answer) {
        if (message.path("method").asText().equals("initialize")) {
            initialize(message, answer);
        } else {
            inSession(headers, answer, session -> receive(message, session, answer));
        }
    }

    /** GET: the rest of a stream that was broken off, or a stream for what the server has to say by itself. */
    void stream(MultiMap headers, Answer answer) {
        inSession(headers, answer, session -> {
            String last = Optional.ofNullable(headers.get("Last-Event-ID")).orElse("");
            Optional<ObjectNode> owed = session.owedAfter(last);
            if (owed.isPresent()) {
                answer.event(session.next("event"), owed.get());
                answer.end();
            } else {
                session.add(answer);
                answer.hold();
            }
        });
    }

    void delete(MultiMap headers, Answer answer) {
        inSession(headers, answer, session -> {
            sessions.values().remove(session);
            session.close();
            answer.empty(204);
        });
    }

    private void initialize(JsonNode message, Answer answer) {
        String wanted = message.at("/params/protocolVersion").asText();
        ObjectNode result =
                Rpc.object().put("protocolVersion", REVISIONS.contains(wanted) ? wanted : REVISIONS.getLast());
        result.set("capabilities", Features.capabilities());
        result.set("serverInfo", Features.info());
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Session());
        answer.header(SESSION, id).end(200, Rpc.result(message.path("id"), result));
    }

    private void inSession(MultiMap headers, Answer answer, Consumer<Session> then) {
        String id = headers.get(SESSION);
        String revision = headers.get("MCP-Protocol-Version");
        if (id == null || (revision != null && !REVISIONS.contains(revision))) {
            answer.end(400, Rpc.error(Rpc.JSON.nullNode(), -32600, "A session and a known revision are needed"));
        } else if (!sessions.containsKey(id)) {
            answer.end(404, Rpc.error(Rpc.JSON.nullNode(), -32001, "Session not found"));
        } else {
            then.accept(sessions.get(id));
        }
    }

    private void receive(JsonNode message, Session session, Answer answer) {
        if (!message.has("method")) {
            session.answered(message);
            answer.empty(202);
        } else if (!message.has("id")) {
            answer.empty(202);
        } else if (Features.runs(message.path("method").asText())) {
            run(message, session, answer);
        } else {
            answer.end(200, said(message).response(message.path("id")));
        }
    }

    private Said said(JsonNode message) {
        String method = message.path("method").asText();
        return switch (method) {
            case "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" ->
                new Said.Result(Rpc.object());
            default -> features.answer(method, message.path("params")).orElseGet(Said::unknownMethod);
        };
    }

    private void run(JsonNode message, Session session, Answer answer) {
        JsonNode params = message.path("params");
        Optional<Script> found = features.script(message.path("method").asText(), params);
        if (found.isEmpty()) {
            answer.end(200, Said.invalid(200, "Unknown name").response(message.path("id")));
            return;
        }
        Script script = found.get();
        ObjectNode values = Script.values(params);
        run.notifications(script, params, true, answer)
                .compose(_ -> askAll(script, values, session, answer))
                .onSuccess(
                        _ -> respond(script, Rpc.result(message.path("id"), script.result(values)), session, answer));
    }

    private static void respond(Script script, ObjectNode response, Session session, Answer answer) {
        if (script.hangsUp()) {
            answer.priming(session.owe(response), RETRY_MILLIS);
            answer.end();
        } else {
            answer.end(200, response);
        }
    }

    /** Asks every question of every round, one after the other, and puts the answers among the values. */
    private static Future<Void> askAll(Script script, ObjectNode values, Session session, Answer answer) {
        return askEach(
                script.rounds().stream()
                        .flatMap(round -> round.properties().stream())
                        .iterator(),
                values,
                session,
                answer);
    }

    private static Future<Void> askEach(
            Iterator<Map.Entry<String, JsonNode>> questions, ObjectNode values, Session session, Answer answer) {
        if (!questions.hasNext()) {
            return Future.succeededFuture();
        }
        Map.Entry<String, JsonNode> question = questions.next();
        return session.ask(Template.fill(question.getValue(), values), answer).compose(reply -> {
            values.set(question.getKey(), reply);
            return askEach(questions, values, session, answer);
        });
    }
}
