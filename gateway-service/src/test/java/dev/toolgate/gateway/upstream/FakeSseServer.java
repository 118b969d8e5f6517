package dev.toolgate.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that speaks HTTP+SSE and behaves as the name of the tool says; what it first says is a test's to choose. */
final class FakeSseServer {

    private static final Pattern CALL = Pattern.compile("\"id\":(\"[^\"]*\"|-?\\d+).*\"name\":\"(\\w+)\"");

    private final HttpServer server;
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, HttpServerResponse> streams = new ConcurrentHashMap<>();
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private volatile IntFunction<String> beginning = _ -> "";

    FakeSseServer(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/sse";
    }

    /** What a stream begins with, by the number of its session. */
    void beginsWith(IntFunction<String> text) {
        beginning = text;
    }

    boolean hasNoStreams() {
        return streams.isEmpty();
    }

    /** Whether the call {@code id} is one that is not answered. */
    boolean isWaiting(String id) {
        return waiting.containsKey(id);
    }

    /** Whether the stream of that call is gone. */
    boolean lost(String id) {
        return lost.contains(id);
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            begin(request.response());
        } else {
            request.bodyHandler(body -> post(request, body.toString()));
        }
    }

    private void begin(HttpServerResponse response) {
        int number = opened.incrementAndGet();
        String text = beginning.apply(number);
        if (text.startsWith("{")) {
            response.putHeader("Content-Type", "application/json").end(text);
        } else {
            open(number, text, response);
        }
    }

    private void open(int number, String text, HttpServerResponse response) {
        String sid = Integer.toString(number);
        streams.put(sid, response);
        response.closeHandler(_ -> {
            streams.remove(sid);
            waiting.forEach((id, session) -> {
                if (session.equals(sid)) {
                    lost.add(id);
                }
            });
        });
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").write(text);
    }

    private void post(HttpServerRequest request, String body) {
        String sid = request.getParam("sid");
        Matcher call = CALL.matcher(body);
        boolean isCall = call.find();
        if (isCall && call.group(2).equals("teapot")) {
            request.response().setStatusCode(418).end("no");
            return;
        }
        if (isCall && streams.containsKey(sid)) {
            answer(call.group(1), call.group(2), sid, streams.get(sid));
        }
        request.response().setStatusCode(202).end();
    }

    private void answer(String id, String tool, String sid, HttpServerResponse stream) {
        switch (tool) {
            case "steps" -> {
                progress(stream, 1);
                progress(stream, 2);
                say(stream, id, "\"result\":{\"n\":1.10}");
            }
            case "refuse" -> say(stream, id, "\"error\":{\"code\":-32602,\"message\":\"Unknown tool\"}");
            case "ask" -> {
                say(stream, id, "\"method\":\"ping\"");
                say(stream, id, "\"result\":{}");
            }
            case "wait" -> waiting.put(id, sid);
            case "huge" -> say(stream, id, "\"result\":\"" + "x".repeat(4 << 20) + '"');
            case "die" ->
                progress(stream, 1).onComplete(_ -> {
                    streams.remove(sid); // nobody tells a response that was reset here of its end
                    stream.reset();
                });
            default -> throw new IllegalArgumentException(tool);
        }
    }

    private static void say(HttpServerResponse stream, String id, String rest) {
        stream.write("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":" + id + ',' + rest + "}\n\n");
    }

    private static Future<Void> progress(HttpServerResponse stream, int progress) {
        return stream.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                + "{\"progressToken\":\"t-\\u0061\",\"progress\":" + progress + "}}\n\n");
    }
}
