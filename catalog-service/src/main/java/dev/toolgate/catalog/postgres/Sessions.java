package dev.toolgate.catalog.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a stateless session of its own, whatever thread asks; a failure of any kind comes out as
 * {@link DatabaseFailed}. Sessions are opened one by one, because {@code withStatelessTransaction} would share one among
 * all work of a Vert.x context.
 */
public final class Sessions {

    private final Mutiny.SessionFactory factory;
    private final Vertx vertx;

    public Sessions(Mutiny.SessionFactory factory, Vertx vertx) {
        this.factory = factory;
        this.vertx = vertx;
    }

    /** Commits when {@code work} completes, rolls back when it fails. */
    public <T> Uni<T> inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return with(session -> session.withTransaction(_ -> work.apply(session)));
    }

    /** For questions: no transaction. */
    public <T> Uni<T> with(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onEventLoop(factory.openStatelessSession()
                        .chain(session -> Uni.createFrom()
                                .deferred(() -> work.apply(session))
                                .eventually(session::close)))
                .onFailure()
                .transform(DatabaseFailed::new);
    }

    // Timers and worker threads ask, too, and Hibernate Reactive works on event loops only.
    private <T> Uni<T> onEventLoop(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = vertx.getOrCreateContext();
            return work.runSubscriptionOn(command -> context.runOnContext(_ -> command.run()));
        });
    }
}
