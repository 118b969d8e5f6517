package dev.toolgate.testkit.mcp;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes replies, and knows which answers are still open and how many were given up by the client. */
final class Replies {

    private static final String COMMENT = ": keep-alive\n\n";

    private final Vertx vertx;
    private final Set<HttpServerResponse> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger abandoned = new AtomicInteger();

    Replies(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Counts the response as abandoned when its connection closes before its end. */
    void watch(HttpServerResponse response) {
        response.closeHandler(_ -> {
            held.remove(response);
            if (!response.ended()) {
                abandoned.incrementAndGet();
            }
        });
    }

    int abandoned() {
        return abandoned.get();
    }

    int open() {
        return held.size();
    }

    /** Writes to every held stream. */
    void push(Buffer chunk) {
        held.forEach(response -> response.write(chunk));
    }

    /** Ends every held stream. */
    void finish() {
        held.forEach(response -> response.end());
        held.clear();
    }

    void send(Reply reply, HttpServerResponse response) {
        switch (reply) {
            case Reply.Whole whole ->
                head(response, whole.status(), whole.headers()).end(whole.body());
            case Reply.Streamed streamed -> stream(streamed, response);
            case Reply.Held open -> hold(open, response);
            case Reply.Late(Duration delay, Reply then) ->
                vertx.setTimer(Math.max(1, delay.toMillis()), _ -> send(then, response));
            case Reply.Never _ -> {}
            case Reply.HangUp _ -> response.reset();
        }
    }

    private void stream(Reply.Streamed streamed, HttpServerResponse response) {
        head(response, streamed.status(), streamed.headers()).setChunked(true);
        next(streamed.chunks().iterator(), streamed.pause(), response);
    }

    private void next(Iterator<Buffer> chunks, Duration pause, HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        if (!chunks.hasNext()) {
            response.end();
        } else if (pause.isZero()) {
            response.write(chunks.next()).onSuccess(_ -> next(chunks, pause, response));
        } else {
            response.write(chunks.next());
            vertx.setTimer(pause.toMillis(), _ -> next(chunks, pause, response));
        }
    }

    private void hold(Reply.Held open, HttpServerResponse response) {
        head(response, open.status(), open.headers()).setChunked(true);
        open.chunks().forEach(response::write);
        held.add(response);
        vertx.setPeriodic(open.keepAlive().toMillis(), timer -> {
            if (!held.contains(response)) {
                vertx.cancelTimer(timer);
            } else {
                response.write(COMMENT);
            }
        });
    }

    private static HttpServerResponse head(HttpServerResponse response, int status, Map<String, String> headers) {
        headers.forEach(response::putHeader);
        return response.setStatusCode(status);
    }
}
