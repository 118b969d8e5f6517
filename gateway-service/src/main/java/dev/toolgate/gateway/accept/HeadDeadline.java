package dev.toolgate.gateway.accept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Until when a connection waits for the head of a request. The time runs from its opening, or from the end of its last
 * answer, and never while a request is going on or an answer is still being sent; past it the connection is closed.
 *
 * <p>It looks at the clock once in that time and not once a request. Not thread-safe: it belongs to the connection's event loop.
 */
public final class HeadDeadline {

    private static final AttributeKey<HeadDeadline> KEY = AttributeKey.valueOf(HeadDeadline.class, "deadline");

    private final Channel connection;
    private final long patience; // nanoseconds
    private final LongSupplier nanos;
    private final Runnable missed;
    private int goingOn; // requests
    private long quietSince;
    private long unsent; // bytes, when it was last looked
    private Future<?> look;

    private HeadDeadline(Channel connection, long patience, LongSupplier nanos, Runnable missed) {
        this.connection = connection;
        this.patience = patience;
        this.nanos = nanos;
        this.missed = missed;
        this.quietSince = nanos.getAsLong();
        this.look = lookIn(patience);
    }

    /** Gives {@code connection}, just opened, its deadline. {@code missed} is told when the connection is closed for it. */
    static void start(Channel connection, Duration patience, LongSupplier nanos, Runnable missed) {
        var deadline = new HeadDeadline(connection, patience.toNanos(), nanos, missed);
        connection.attr(KEY).set(deadline);
        connection
                .closeFuture()
                .addListener(_ -> deadline.look.cancel(false)); // or it would hold the connection until then
    }

    /** That of a connection that {@link AgentConnections} has let in. */
    public static HeadDeadline of(Channel connection) {
        return connection.attr(KEY).get();
    }

    /** The head of a request is there. */
    public void begun() {
        goingOn++;
    }

    /** The answer to a request has ended, or will never come. */
    public void ended() {
        goingOn--;
        quietSince = nanos.getAsLong();
    }

    private Future<?> lookIn(long left) {
        return connection.eventLoop().schedule(this::look, left, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = nanos.getAsLong();
        if (isBusy()) {
            quietSince = now;
        }
        long left = quietSince + patience - now;
        if (left > 0) {
            look = lookIn(left);
        } else {
            missed.run();
            var _ = connection.close();
        }
    }

    private boolean isBusy() {
        return isSending() || (goingOn > 0 && hasStreams());
    }

    /** Whether the agent has taken something of what there was to send, since it was last looked. */
    private boolean isSending() {
        ChannelOutboundBuffer buffer = connection.unsafe().outboundBuffer();
        long before = unsent;
        unsent = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        return unsent > 0 && unsent != before;
    }

    /** Over HTTP/2 a request that was reset does not tell its end; a connection of HTTP/1 ends with it. */
    private boolean hasStreams() {
        Http2ConnectionHandler http2 = connection.pipeline().get(Http2ConnectionHandler.class);
        return http2 == null || http2.connection().numActiveStreams() > 0;
    }
}
