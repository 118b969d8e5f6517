package dev.toolgate.bench.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with event streams that stay silent, and a tool whose results have ten million characters. */
final class Streams implements AutoCloseable {

    private static final int LENGTH = 10_000_000;

    private final HttpServer server;
    private final AtomicInteger open = new AtomicInteger();
    private final Buffer result =
            Buffer.buffer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
                    + "x".repeat(LENGTH) + "\"}]}}");

    private Streams(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::answer);
    }

    static Streams start(Vertx vertx) {
        var streams = new Streams(vertx);
        await(streams.server.listen(0, "127.0.0.1"));
        return streams;
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/mcp";
    }

    /** The streams that are open now. */
    int open() {
        return open.get();
    }

    @Override
    public void close() {
        await(server.close());
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            open.incrementAndGet();
            request.response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true)
                    .write(": open\n\n");
            request.response().closeHandler(_ -> open.decrementAndGet());
        } else {
            request.response().putHeader("Content-Type", "application/json").end(result);
        }
    }

    private static void await(Future<?> done) {
        done.toCompletionStage().toCompletableFuture().join();
    }
}
