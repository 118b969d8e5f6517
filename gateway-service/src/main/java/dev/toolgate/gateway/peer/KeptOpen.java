package dev.toolgate.gateway.peer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * A stream that is opened again whenever it ends, for as long as the gateway runs.
 *
 * <p>All lives of the stream run on one event loop. A life that outlasts the longest delay makes up for the failures
 * before it.
 */
public final class KeptOpen implements AutoCloseable {

    private final Context context;
    private final Backoff backoff;
    private final Supplier<Future<Void>> life;
    private final Runnable reopened;
    private volatile boolean isClosed;
    private int failures;

    /**
     * A stream that is not open yet.
     *
     * @param life opens the stream; completes or fails when it has ended
     * @param reopened told each time a stream that ended is about to be opened again
     */
    public KeptOpen(Context context, Backoff backoff, Supplier<Future<Void>> life, Runnable reopened) {
        this.context = context;
        this.backoff = backoff;
        this.life = life;
        this.reopened = reopened;
    }

    /** Opens the stream for the first time. */
    public void start() {
        context.runOnContext(_ -> live());
    }

    /** The stream is not opened again. */
    @Override
    public void close() {
        isClosed = true;
    }

    private void live() {
        if (isClosed) {
            return;
        }
        long born = System.nanoTime();
        life.get().onComplete(_ -> context.runOnContext(_ -> ended(born)));
    }

    private void ended(long born) {
        boolean wasLong = System.nanoTime() - born > backoff.max().toNanos();
        failures = wasLong ? 1 : failures + 1;
        context.owner().setTimer(backoff.millis(failures, ThreadLocalRandom.current()), _ -> {
            reopened.run();
            live();
        });
    }
}
