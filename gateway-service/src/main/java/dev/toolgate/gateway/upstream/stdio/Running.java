package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import java.util.concurrent.CompletableFuture;

/** A process and what it is for. */
interface Running {

    /** Whether it is one of the server {@code name} as it is registered now, and goes on. */
    boolean isOf(String name, Transport.Stdio registered);

    /** Whether nobody has used it for so long. */
    boolean isIdle(long nanos);

    /** Starts it, in the background. */
    void start();

    /** Ends it, in the background: nobody wants it any more. */
    void stop();

    /** Completes when it is no more. */
    CompletableFuture<Void> gone();
}
