package dev.toolgate.gateway.suite;

import dev.toolgate.gateway.suite.FakeMcpServer.Received;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An MCP server of either era whose answers a test writes, method by method; without one a method is unknown to it. */
public final class TalkingServer {

    private final Vertx vertx = Vertx.vertx();
    private final FakeMcpServer server = new FakeMcpServer(vertx);
    private final Map<String, BiConsumer<Received, HttpServerRequest>> answers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable HttpServerResponse> stream = new AtomicReference<>();
    private final String session;

    /** A server whose sessions have this id; none when it is empty. */
    public TalkingServer(String session) {
        this.session = session;
        server.behaves(this::answer);
    }

    public String url() {
        return server.url();
    }

    public List<Received> received() {
        return server.received();
    }

    public List<String> bodies(String method) {
        return server.received().stream()
                .filter(request -> method.equals(method(request)))
                .map(Received::body)
                .toList();
    }

    /** Answers {@code method} with that result; with events as they are, when it is no object. */
    public TalkingServer says(String method, String answer) {
        return says(method, (String _) -> answer);
    }

    /** The same, with what depends on the request. */
    public TalkingServer says(String method, UnaryOperator<String> answers) {
        return does(method, (received, request) -> say(received, request, answers.apply(received.body())));
    }

    private void say(Received received, HttpServerRequest request, String answer) {
        boolean isEvents = !answer.startsWith("{");
        HttpServerResponse response =
                request.response().putHeader("Content-Type", isEvents ? "text/event-stream" : "application/json");
        if (!session.isEmpty() && method(received).equals("initialize")) {
            response.putHeader("Mcp-Session-Id", session);
        }
        Object id = new JsonObject(received.body()).getValue("id");
        response.end(
                isEvents
                        ? answer.replace("@", String.valueOf(id))
                        : "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + answer + '}');
    }

    /** Does with {@code method}, or with {@code GET} and {@code DELETE}, what the test wants. */
    public TalkingServer does(String method, BiConsumer<Received, HttpServerRequest> what) {
        answers.put(method, what);
        return this;
    }

    /** Opens a stream for everyone who asks for {@code method}; {@link #tell} writes to the newest. */
    public TalkingServer streams(String method, String first) {
        return does(method, (_, request) -> {
            HttpServerResponse response = request.response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true);
            response.write(first.isEmpty() ? ":\n\n" : first);
            stream.set(response);
        });
    }

    public boolean isListenedTo() {
        HttpServerResponse open = stream.get();
        return open != null && !open.closed();
    }

    public void tell(String events) {
        HttpServerResponse open = stream.get();
        if (open == null) {
            throw new IllegalStateException("nobody listens");
        }
        open.write(events);
    }

    public void hangUp() {
        HttpServerResponse open = stream.getAndSet(null);
        if (open != null) {
            open.end();
        }
    }

    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(Received received, HttpServerRequest request) {
        String method = method(received);
        BiConsumer<Received, HttpServerRequest> known = answers.get(method);
        if (known != null) {
            known.accept(received, request);
        } else if (method.startsWith("notifications/") || method.isEmpty()) {
            request.response().setStatusCode(202).end();
        } else if (method.equals("GET") || method.equals("DELETE")) {
            request.response().setStatusCode(405).end();
        } else {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"jsonrpc\":\"2.0\",\"id\":" + new JsonObject(received.body()).getValue("id")
                            + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
        }
    }

    private static String method(Received received) {
        return received.body().isEmpty()
                ? received.method().name()
                : new JsonObject(received.body()).getString("method", "");
    }
}
