package dev.toolgate.gateway.suite;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** An upstream that remembers every request and answers as a test says; by default every POST with one fixed result. */
public final class FakeMcpServer {

    public static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[],\"n\":1.10}}";

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile BiConsumer<Received, HttpServerRequest> behaviour = FakeMcpServer::answer;

    /** One request as it arrived. */
    public record Received(HttpMethod method, String uri, MultiMap headers, String body) {}

    public FakeMcpServer(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/mcp";
    }

    public void reset() {
        received.clear();
        closed.set(0);
        behaviour = FakeMcpServer::answer;
    }

    public void behaves(BiConsumer<Received, HttpServerRequest> behaviour) {
        this.behaviour = behaviour;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How many requests lost their connection before they were answered. */
    public int closed() {
        return closed.get();
    }

    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Answers with JSON. */
    public static Handler<HttpServerRequest> json(String body) {
        return request ->
                request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
    }

    private static void answer(Received received, HttpServerRequest request) {
        json(RESULT).handle(request);
    }

    private void handle(HttpServerRequest request) {
        request.response().closeHandler(_ -> closed.incrementAndGet());
        request.bodyHandler(body -> {
            var arrived = new Received(request.method(), request.uri(), request.headers(), body.toString());
            received.add(arrived);
            behaviour.accept(arrived, request);
        });
    }
}
