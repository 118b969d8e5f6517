package dev.toolgate.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request: whole, or not at all.
 *
 * @param maxBytes past it the body is {@link HttpRefusal#TOO_LARGE}, as soon as that is known
 * @param patience past it the body is {@link HttpRefusal#TOO_SLOW}
 */
record BodyReader(Vertx vertx, long maxBytes, Duration patience) {

    private static final String CONTINUE = "100-continue";

    /** Tells one of the two, once; neither when the agent leaves before its body is whole. */
    void read(HttpServerRequest request, Consumer<Buffer> whole, Consumer<HttpRefusal> refused) {
        if (announced(request) > maxBytes) {
            refused.accept(HttpRefusal.TOO_LARGE);
            return;
        }
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        new Reading(request, whole, refused).start();
    }

    private static long announced(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // no length that fits a long is small enough
        }
    }

    /** The reading of one body. */
    final class Reading {

        private final HttpServerRequest request;
        private final Consumer<Buffer> whole;
        private final Consumer<HttpRefusal> refused;
        private final Buffer body = Buffer.buffer();
        private final long timer;

        Reading(HttpServerRequest request, Consumer<Buffer> whole, Consumer<HttpRefusal> refused) {
            this.request = request;
            this.whole = whole;
            this.refused = refused;
            this.timer = vertx.setTimer(patience.toMillis(), _ -> stop(HttpRefusal.TOO_SLOW));
        }

        void start() {
            request.exceptionHandler(_ -> vertx.cancelTimer(timer));
            request.endHandler(_ -> {
                vertx.cancelTimer(timer);
                whole.accept(body);
            });
            request.handler(this::add);
            request.resume();
        }

        private void add(Buffer bytes) {
            if (body.length() + bytes.length() > maxBytes) {
                stop(HttpRefusal.TOO_LARGE);
            } else {
                body.appendBuffer(bytes);
            }
        }

        private void stop(HttpRefusal reason) {
            vertx.cancelTimer(timer);
            request.handler(null);
            request.endHandler(null);
            refused.accept(reason);
        }
    }
}
