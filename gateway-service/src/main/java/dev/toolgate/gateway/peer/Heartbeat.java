package dev.toolgate.gateway.peer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;

/** Pings an HTTP/2 connection; one that does not answer a ping is as good as closed: a silent peer is a dead one. */
final class Heartbeat {

    private static final Buffer PING = Buffer.buffer(new byte[8]); // the size that HTTP/2 prescribes

    private final Vertx vertx;
    private final HttpConnection connection;
    private final PeerLimits limits;
    private final Promise<Void> ended = Promise.promise();

    private Heartbeat(Vertx vertx, HttpConnection connection, PeerLimits limits) {
        this.vertx = vertx;
        this.connection = connection;
        this.limits = limits;
    }

    /** Starts; completes when the connection is closed or silent. */
    static Future<Void> of(Vertx vertx, HttpConnection connection, PeerLimits limits) {
        var heartbeat = new Heartbeat(vertx, connection, limits);
        connection.closeHandler(_ -> heartbeat.ended.tryComplete());
        heartbeat.rest();
        return heartbeat.ended.future();
    }

    private void rest() {
        vertx.setTimer(limits.ping().toMillis(), _ -> beat());
    }

    private void beat() {
        if (!ended.future().isComplete()) {
            connection
                    .ping(PING.copy())
                    .timeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(_ -> rest())
                    .onFailure(_ -> ended.tryComplete());
        }
    }
}
