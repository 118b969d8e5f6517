package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An MCP server of both eras over Streamable HTTP, on the loopback address, that passes every scenario which the MCP
 * conformance suite requires of a server. Everything happens on one event loop.
 */
public final class ConformanceServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpServer server;
    private final HandshakeEra handshake;
    private final StatelessEra stateless;

    private ConformanceServer() {
        var features = new Features();
        var run = new Run(vertx);
        handshake = new HandshakeEra(features, run);
        stateless = new StatelessEra(features, run, new Tasks(vertx));
        server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(0))
                .requestHandler(this::receive);
        await(server.listen());
    }

    /** Listens on a free port. */
    public static ConformanceServer start() {
        return new ConformanceServer();
    }

    /** Where its MCP endpoint is. */
    public String url() {
        return "http://" + HOST + ':' + server.actualPort() + "/mcp";
    }

    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
    }

    private void receive(HttpServerRequest request) {
        var answer = new Answer(vertx, request.response());
        if (!isLocal(request)) {
            answer.empty(403);
        } else if (!request.path().equals("/mcp")) {
            answer.empty(404);
        } else {
            request.body().onSuccess(body -> receive(request, body, answer));
        }
    }

    private void receive(HttpServerRequest request, Buffer body, Answer answer) {
        MultiMap headers = request.headers();
        String method = request.method().name();
        if (method.equals("POST")) {
            post(headers, body, answer);
        } else if (StatelessEra.speaks(headers, Rpc.object())) {
            answer.empty(405);
        } else if (method.equals("GET")) {
            handshake.stream(headers, answer);
        } else if (method.equals("DELETE")) {
            handshake.delete(headers, answer);
        } else {
            answer.empty(405);
        }
    }

    private void post(MultiMap headers, Buffer body, Answer answer) {
        Optional<JsonNode> message = Rpc.read(body.getBytes()).filter(JsonNode::isObject);
        if (message.isEmpty()) {
            answer.end(400, Rpc.error(Rpc.JSON.nullNode(), -32700, "One JSON-RPC message is expected"));
        } else if (StatelessEra.speaks(headers, message.get())) {
            stateless.post(headers, message.get(), answer);
        } else {
            handshake.post(headers, message.get(), answer);
        }
    }

    // A page of the web must not talk to a server of this machine by giving its own name our address.
    private static boolean isLocal(HttpServerRequest request) {
        String origin = Optional.ofNullable(request.getHeader("Origin")).orElse("http://" + HOST);
        return ("http://" + request.getHeader("Host")).matches(LOCAL) && origin.matches(LOCAL);
    }

    private static final String LOCAL = "https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?";

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
