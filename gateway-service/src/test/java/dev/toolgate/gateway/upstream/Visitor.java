package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An agent that is let through to a server. */
record Visitor(
        Vertx vertx,
        Upstream upstream,
        Server server,
        MultiMap headers,
        @Nullable Session session,
        @Nullable Reader stream) {

    private static final Grant GRANT = new Grant("g-1", "scout", Set.of("files"), "readers", null);

    /**
     * A request, who reads what it is answered with, and what becomes of it.
     *
     * @param answers who reads the answers to what was posted
     */
    record Visit(Reader reader, Reader answers, CompletableFuture<Forwarded> forwarded) {

        boolean isOver() {
            return forwarded.isDone();
        }
    }

    static Visitor of(Vertx vertx, Upstream upstream, Server server) {
        return new Visitor(vertx, upstream, server, HttpHeaders.headers(), null, null);
    }

    Visitor in(String session) {
        return new Visitor(vertx, upstream, server, headers, new Session(session, "sealed", "name"), stream);
    }

    /** The same, in a session whose answers come on a stream of their own. */
    Visitor in(Session opened, Reader reader) {
        return new Visitor(vertx, upstream, server, headers, opened, reader);
    }

    Visitor saying(String header, String value) {
        return new Visitor(
                vertx, upstream, server, HttpHeaders.headers().setAll(headers).set(header, value), session, stream);
    }

    Visit post(String body) {
        return send(HttpMethod.POST, body, new Reader(vertx.getOrCreateContext()), null);
    }

    /** The same, read by a reader that may be slow. */
    Visit post(String body, Reader reader) {
        return send(HttpMethod.POST, body, reader, null);
    }

    /** The same, each message looked at. */
    Visit watched(String body) {
        return send(HttpMethod.POST, body, new Reader(vertx.getOrCreateContext()), _ -> Optional.empty());
    }

    Visit send(HttpMethod method) {
        return send(method, "", new Reader(vertx.getOrCreateContext()), null);
    }

    /** GET, each message looked at by {@code edit}. */
    Visit listen(AnswerEdit edit) {
        return send(HttpMethod.GET, "", new Reader(vertx.getOrCreateContext()), edit);
    }

    private Visit send(HttpMethod method, String body, Reader reader, @Nullable AnswerEdit edit) {
        MultiMap sent = HttpHeaders.headers()
                .set("Content-Type", "application/json")
                .set("Accept", "application/json, text/event-stream")
                .setAll(headers);
        var exchange = new Exchange(GRANT, server, method, sent, Buffer.buffer(body), reader, session);
        var forwarded = new CompletableFuture<Forwarded>();
        reader.run(() -> (edit == null ? upstream.forward(exchange) : upstream.forward(exchange, edit))
                .subscribe()
                .with(forwarded::complete, forwarded::completeExceptionally));
        return new Visit(reader, stream == null ? reader : stream, forwarded);
    }
}
