package dev.toolgate.gateway.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is watched while it arrives. */
public final class OpenAnswer {

    private static final HttpClient HTTP = Vertx.vertx().createHttpClient();

    private final Buffer body = Buffer.buffer();
    private final Map<String, String> headers;
    private volatile String head = "";
    private volatile boolean isEnded;
    private volatile boolean isBroken;
    private volatile boolean isPaused;
    private volatile @Nullable HttpClientRequest request;

    private OpenAnswer(Map<String, String> headers) {
        this.headers = headers;
    }

    /** Sends a request and watches its answer. */
    public static OpenAnswer to(URI gateway, String token, String method, String server, String body) {
        return to(gateway, token, method, server, body, Map.of());
    }

    /** The same, with further headers. */
    public static OpenAnswer to(
            URI gateway, String token, String method, String server, String body, Map<String, String> headers) {
        var answer = new OpenAnswer(headers);
        HTTP.request(
                        HttpMethod.valueOf(method),
                        gateway.getPort(),
                        gateway.getHost(),
                        server.isEmpty() ? "/mcp" : "/mcp/" + server)
                .onSuccess(request -> answer.sent(request, token, body))
                .onFailure(_ -> answer.isBroken = true);
        return answer;
    }

    /** Stops reading. */
    public OpenAnswer pause() {
        isPaused = true;
        return this;
    }

    public String head() {
        return head;
    }

    public synchronized String body() {
        return body.toString(UTF_8);
    }

    public boolean isEnded() {
        return isEnded;
    }

    public boolean isBroken() {
        return isBroken;
    }

    /** Leaves, whatever is still to come. */
    public void close() {
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.connection().close();
        }
    }

    private void sent(HttpClientRequest sent, String token, String content) {
        request = sent;
        sent.exceptionHandler(_ -> isBroken = true);
        sent.putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json, text/event-stream");
        headers.forEach(sent::putHeader);
        (content.isEmpty() ? sent.send() : sent.send(content))
                .onSuccess(this::arrived)
                .onFailure(_ -> isBroken = true);
    }

    private void arrived(HttpClientResponse response) {
        head = response.statusCode() + "\n" + response.headers();
        response.exceptionHandler(_ -> isBroken = true);
        response.endHandler(_ -> isEnded = true);
        response.handler(this::add);
        if (isPaused) {
            response.pause();
        }
    }

    private synchronized void add(Buffer bytes) {
        body.appendBuffer(bytes);
    }
}
