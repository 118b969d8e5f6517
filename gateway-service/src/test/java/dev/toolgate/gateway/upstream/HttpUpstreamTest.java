package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.Visitor.Visit;
import dev.toolgate.gateway.upstream.stdio.Pipes;
import dev.toolgate.mcp.net.Network;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpUpstreamTest extends UpstreamContract {

    private static final Pattern CALL = Pattern.compile("\"id\":(\"[^\"]*\"|-?\\d+).*\"name\":\"(\\w+)\"");
    private static final Set<String> LEFT = ConcurrentHashMap.newKeySet();

    private static final HttpServer SERVER = VERTX.createHttpServer().requestHandler(HttpUpstreamTest::serve);
    private static final Upstream UPSTREAM = new RegisteredUpstream(http(), events(), Pipes.disabled());

    @BeforeAll
    static void listen() {
        SERVER.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() {
        SERVER.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    Visitor agent() {
        var url = URI.create("http://127.0.0.1:" + SERVER.actualPort() + "/mcp");
        var transport = new Transport.Http(url, Map.of(), Network.INNER);
        return Visitor.of(VERTX, UPSTREAM, new Server("files", transport, List.of(), KnownTools.NONE));
    }

    @Override
    Visitor anotherAgent() {
        return agent();
    }

    @Override
    String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @Override
    boolean knowsThatTheAgentLeft(String id) {
        return LEFT.contains(id);
    }

    @Test
    void aStatusOfTheServerPassesUnchanged() {
        Visit visit = agent().post("{}");

        awaiting().until(visit::isOver);

        assertThat(visit.reader().status()).isEqualTo(418);
        assertThat(visit.reader().body()).isEqualTo("no call");
    }

    private static void serve(HttpServerRequest request) {
        request.bodyHandler(body -> {
            Matcher call = CALL.matcher(body.toString());
            if (call.find()) {
                call(call.group(1), call.group(2), request.response());
            } else if (body.toString().contains("notifications/")) {
                request.response().setStatusCode(202).end();
            } else {
                request.response().setStatusCode(418).end("no call");
            }
        });
    }

    private static void call(String id, String tool, HttpServerResponse response) {
        switch (tool) {
            case "steps" -> {
                events(response);
                progress(response, 1);
                progress(response, 2);
                response.end("data: {\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"n\":1.10}}\n\n");
            }
            case "refuse" -> json(response, id, "\"error\":{\"code\":-32602,\"message\":\"Unknown tool\"}");
            case "wait" -> response.closeHandler(_ -> LEFT.add(id));
            case "huge" -> json(response, id, "\"result\":\"" + "x".repeat(4 << 20) + '"');
            case "die" -> {
                events(response);
                progress(response, 1).onComplete(_ -> response.reset());
            }
            default -> response.setStatusCode(404).end();
        }
    }

    private static void events(HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    }

    private static void json(HttpServerResponse response, String id, String outcome) {
        response.putHeader("Content-Type", "application/json")
                .end("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + outcome + "}");
    }

    private static Future<Void> progress(HttpServerResponse response, int progress) {
        return response.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                + "{\"progressToken\":\"t-\\u0061\",\"progress\":" + progress + "}}\n\n");
    }
}
