package dev.toolgate.policy.change;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Postgres' notification that there is a change. It needs one connection of the pool for itself. Nothing is lost when a
 * notification is: whoever waits for one looks from time to time as well.
 */
public final class ChangeSignal {

    private static final Logger LOG = Logger.getLogger(ChangeSignal.class);

    private final Pool pool;
    private final AtomicReference<State> state = new AtomicReference<>(State.SILENT);
    private volatile @Nullable SqlConnection open;

    private enum State {
        SILENT,
        CONNECTING,
        LISTENING,
        STOPPED
    }

    public ChangeSignal(Pool pool) {
        this.pool = pool;
    }

    /** Listens, unless it does so already; to be called again from time to time, as connections break. */
    public void listen(Runnable onChange) {
        if (state.compareAndSet(State.SILENT, State.CONNECTING)) {
            connection().onSuccess(connected -> listen(connected, onChange)).onFailure(_ -> silent());
        }
    }

    private Future<SqlConnection> connection() {
        try {
            return pool.getConnection();
        } catch (RuntimeException e) { // the pool is closed
            return Future.failedFuture(e);
        }
    }

    /** Ends it. */
    public void stop() {
        state.set(State.STOPPED);
        SqlConnection listening = open;
        if (listening != null) {
            release(listening);
        }
    }

    private void listen(SqlConnection connected, Runnable onChange) {
        connected.closeHandler(_ -> silent());
        ((PgConnection) connected).notificationHandler(_ -> onChange.run());
        connected
                .query("listen toolgate_policy_changes")
                .execute()
                .onSuccess(_ -> listening(connected, onChange))
                .onFailure(_ -> connected.close().onComplete(_ -> silent()));
    }

    private void listening(SqlConnection connected, Runnable onChange) {
        open = connected;
        if (state.compareAndSet(State.CONNECTING, State.LISTENING)) {
            LOG.debug("Listening for changes");
            onChange.run(); // there may have been some before
        } else {
            release(connected); // stopped meanwhile, or broken already
        }
    }

    private static void release(SqlConnection listening) {
        listening.query("unlisten *").execute().onComplete(_ -> listening.close());
    }

    private void silent() {
        state.updateAndGet(before -> before == State.STOPPED ? before : State.SILENT);
    }
}
