package dev.toolgate.gateway.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The agent's end of one exchange: where its answer is written, in order, once. Everything happens on the exchange's own
 * event loop; {@link #run} gets there from elsewhere.
 */
public interface Reply {

    /** Runs {@code step} on the exchange's event loop, or at once when already there. */
    void run(Runnable step);

    /** Sends status and headers now, even when no byte of the body is known yet. The headers are the reply's from now on. */
    void head(int status, MultiMap headers);

    /** Adds to the body, as it comes. */
    void write(Buffer bytes);

    /** Whether the agent reads more slowly than is written; {@link #onDrained} tells when it has caught up. */
    boolean isFull();

    /** Replaces what is to be done when the agent has caught up. */
    void onDrained(Runnable resume);

    /** The body is whole. */
    void end();

    /** A whole answer of the gateway's own. Does nothing once a head was sent. */
    void answer(int status, Buffer json);

    /** Breaks off, so that the agent sees that the answer is not whole. */
    void abort();

    /** Whether the agent has left or the exchange was broken off. */
    boolean isGone();

    /** Replaces what is to be done when the agent leaves, or the exchange is broken off, before {@link #end}. */
    void onGone(Runnable cancel);
}
