package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.Headers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Sends single MCP messages over HTTP and reads the answers, JSON or event stream, up to a number of bytes. Follows no
 * redirect. A subscriber that goes away takes its request with it.
 */
final class McpHttp {

    private final HttpClient client;
    private final SocketAddress address;
    private final int maxBytes;

    /** Connects to {@code address}, whatever the names in URLs lead to. */
    McpHttp(HttpClient client, SocketAddress address, int maxBytes) {
        this.client = client;
        this.address = address;
        this.maxBytes = maxBytes;
    }

    /**
     * Posts {@code body}.
     *
     * @param id of the request in it, by which the answer is known
     */
    Uni<Reply> post(URI url, Map<String, String> headers, int id, byte[] body) {
        return send(HttpMethod.POST, url, headers, Buffer.buffer(body), id);
    }

    /** Ends a session. */
    Uni<Reply> delete(URI url, Map<String, String> headers) {
        return send(HttpMethod.DELETE, url, headers, Buffer.buffer(), 0);
    }

    private Uni<Reply> send(HttpMethod method, URI url, Map<String, String> headers, Buffer body, int id) {
        return Uni.createFrom()
                .emitter(emitter -> client.request(options(method, url, headers))
                        .onFailure(emitter::fail)
                        .onSuccess(request -> send(request, body, id, emitter)));
    }

    private void send(HttpClientRequest request, Buffer body, int id, UniEmitter<? super Reply> emitter) {
        emitter.onTermination(request::reset);
        request.response().onFailure(emitter::fail).onSuccess(response -> read(response, id, emitter));
        request.send(body).onFailure(emitter::fail);
    }

    private void read(HttpClientResponse response, int id, UniEmitter<? super Reply> emitter) {
        Optional<String> session = Optional.ofNullable(response.getHeader(Headers.SESSION_ID));
        var intake = new ReplyIntake(id, response.statusCode(), session, maxBytes);
        if (isStream(response)) {
            intake.isStream();
        }
        response.handler(chunk -> intake.take(chunk.getBytes()).ifPresent(emitter::complete));
        response.exceptionHandler(emitter::fail);
        response.endHandler(_ -> emitter.complete(intake.end()));
    }

    private static boolean isStream(HttpClientResponse response) {
        String type = Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
        return type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }

    private RequestOptions options(HttpMethod method, URI url, Map<String, String> headers) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url.toString())
                .setServer(address)
                .setFollowRedirects(false)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .addAll(headers)
                        .set("Accept", "application/json, text/event-stream")
                        .set("Content-Type", "application/json"));
    }
}
