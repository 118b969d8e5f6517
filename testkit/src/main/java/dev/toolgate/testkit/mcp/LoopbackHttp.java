package dev.toolgate.testkit.mcp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP server on the loopback address that gathers each request, remembers it and answers as it is told.
 *
 * <p>A body beyond {@value #MAX_BODY} bytes gets 413 and is not remembered; of the requests the last {@value #KEPT} are.
 */
final class LoopbackHttp implements AutoCloseable {

    static final int MAX_BODY = 8 * 1024 * 1024;
    private static final int KEPT = 10_000;
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx;
    private final HttpServer server;
    private final Function<RecordedRequest, Reply> answers;
    private final Replies replies;
    private final ArrayDeque<RecordedRequest> received = new ArrayDeque<>(); // guarded by itself

    /** Listens on {@code port}, or on a free one when it is 0; {@code answers} must not block. */
    LoopbackHttp(int port, Function<RecordedRequest, Reply> answers) {
        this.answers = answers;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.replies = new Replies(vertx);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(port))
                .requestHandler(this::gather);
        try {
            await(server.listen());
        } catch (CompletionException e) {
            await(vertx.close());
            throw new IllegalStateException("cannot listen on " + HOST + ':' + port + "; is the port taken?", e);
        }
    }

    int port() {
        return server.actualPort();
    }

    String url(String path) {
        return "http://" + HOST + ':' + port() + path;
    }

    List<RecordedRequest> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    Replies replies() {
        return replies;
    }

    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
    }

    private void gather(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BODY) {
                tooLarge(request);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> answer(request, body));
        replies.watch(request.response());
    }

    private static void tooLarge(HttpServerRequest request) {
        request.handler(_ -> {}).endHandler(_ -> {});
        request.response().setStatusCode(413).putHeader("Connection", "close").end();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        var recorded = new RecordedRequest(request.method(), request.uri(), request.headers(), body);
        synchronized (received) {
            received.add(recorded);
            if (received.size() > KEPT) {
                received.removeFirst();
            }
        }
        replies.send(answers.apply(recorded), request.response());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
