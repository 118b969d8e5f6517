package dev.toolgate.gateway.peer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;

/** Pings an HTTP/2 connection and hangs up when a ping is not answered by the next one: a silent peer is a dead one. */
final class Heartbeat {

    private static final Buffer PING = Buffer.buffer(new byte[8]); // the size that HTTP/2 prescribes

    private final Vertx vertx;
    private final HttpConnection connection;
    private final long timer;
    private boolean isAnswered = true;

    private Heartbeat(Vertx vertx, HttpConnection connection, long everyMillis) {
        this.vertx = vertx;
        this.connection = connection;
        this.timer = vertx.setPeriodic(everyMillis, _ -> beat());
    }

    /** Starts on the current event loop; ends with the connection. */
    static Heartbeat start(Vertx vertx, HttpConnection connection, long everyMillis) {
        return new Heartbeat(vertx, connection, everyMillis);
    }

    private void beat() {
        if (!isAnswered) {
            vertx.cancelTimer(timer);
            connection.close();
            return;
        }
        isAnswered = false;
        connection.ping(PING.copy()).onSuccess(_ -> isAnswered = true).onFailure(_ -> vertx.cancelTimer(timer));
    }
}
