package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Reply;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** A reply over HTTP. */
final class HttpReply implements Reply {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Context context = Vertx.currentContext();
    private final HttpServerResponse response;
    private final Consumer<Reply> finished;
    private Runnable cancel = () -> {};
    private boolean isGone;
    private boolean isFinished;

    /** The reply to a request; {@code finished} is told once, when the exchange is over in whatever way. */
    HttpReply(RoutingContext routing, Consumer<Reply> finished) {
        this.response = routing.response();
        this.finished = finished;
        routing.addEndHandler(end -> {
            if (end.failed()) {
                leave();
            }
            finish();
        });
    }

    @Override
    public void run(Runnable step) {
        if (context.equals(Vertx.currentContext())) {
            step.run();
        } else {
            context.runOnContext(_ -> step.run());
        }
    }

    @Override
    public void head(int status, MultiMap headers) {
        if (!isOpen()) {
            return;
        }
        response.setStatusCode(status);
        response.headers().setAll(headers);
        if (isOfUnknownLength(status, headers)) {
            response.setChunked(true);
            response.writeHead(); // an event stream may be silent for long: the agent must see that it is open
        }
    }

    private static boolean isOfUnknownLength(int status, MultiMap headers) {
        return status != NO_CONTENT && status != NOT_MODIFIED && !headers.contains(HttpHeaders.CONTENT_LENGTH);
    }

    @Override
    public void write(Buffer bytes) {
        if (isOpen()) {
            response.write(bytes);
        }
    }

    @Override
    public boolean isFull() {
        return isOpen() && response.writeQueueFull();
    }

    @Override
    public void onDrained(Runnable resume) {
        response.drainHandler(_ -> resume.run());
    }

    @Override
    public void end() {
        if (isOpen()) {
            response.end();
        }
    }

    @Override
    public void answer(int status, Buffer json) {
        if (isOpen() && !response.headWritten()) {
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            response.end(json);
        }
    }

    @Override
    public void abort() {
        if (isOpen()) {
            leave();
            response.reset();
            finish(); // a response that was reset does not tell its end
        }
    }

    @Override
    public boolean isGone() {
        return isGone;
    }

    @Override
    public void onGone(Runnable cancel) {
        this.cancel = cancel;
        if (isGone) {
            cancel.run();
        }
    }

    private boolean isOpen() {
        return !isGone && !response.ended() && !response.closed();
    }

    private void leave() {
        if (!isGone) {
            isGone = true;
            cancel.run();
        }
    }

    private void finish() {
        if (!isFinished) {
            isFinished = true;
            finished.accept(this);
        }
    }
}
