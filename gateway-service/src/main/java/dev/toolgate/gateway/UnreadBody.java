package dev.toolgate.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * The rest of a body that nobody wants. A client that is still sending would not see the answer if its connection were
 * closed at once, so the rest is read and dropped, up to a limit and for a while; then the connection is closed.
 *
 * @param maxBytes how much is dropped
 */
record UnreadBody(Vertx vertx, long maxBytes, Duration patience) {

    void drain(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(patience.toMillis(), _ -> hangUp(request));
        request.handler(_ -> {
            if (request.bytesRead() > maxBytes) {
                hangUp(request);
            }
        });
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.endHandler(_ -> vertx.cancelTimer(timer));
        request.resume();
    }

    private static void hangUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(); // other requests share the connection
        } else {
            request.connection().close();
        }
    }
}
