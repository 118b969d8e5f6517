package dev.toolgate.audit.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a stateless session of its own, whatever thread asks. Opened one by one, because
 * {@code withStatelessTransaction} would share one session among all work of a Vert.x context.
 *
 * <p>A hazard for native SQL: a parameter has the type that Postgres infers, and the reactive client never completes when
 * it gets another one. A text that is to become an interval is cast twice, first to text.
 *
 * @param timeout work that takes longer is given up and fails
 */
public record Sessions(Mutiny.SessionFactory factory, Vertx vertx, Duration timeout) {

    /** Commits when {@code work} completes, rolls back when it fails or is given up. */
    public <T> Uni<T> inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return with(session -> session.withTransaction(_ -> work.apply(session)));
    }

    /** For questions: no transaction. */
    public <T> Uni<T> with(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onEventLoop(() -> factory.openStatelessSession()
                        .chain(session -> Uni.createFrom()
                                .deferred(() -> work.apply(session))
                                .eventually(session::close)))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    // A retry is resumed by a timer's thread, where Hibernate Reactive refuses to work.
    private <T> Uni<T> onEventLoop(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = vertx.getOrCreateContext();
            return Uni.createFrom()
                    .deferred(work::get)
                    .runSubscriptionOn(command -> context.runOnContext(_ -> command.run()));
        });
    }
}
