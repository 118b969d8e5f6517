package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a stateless session of its own, whatever thread asks. Opened one by one, because
 * {@code withStatelessTransaction} would share one session among all questions of a gateway's stream.
 *
 * @param patience work that takes longer is given up and fails
 */
public record Sessions(Mutiny.SessionFactory factory, Vertx vertx, Duration patience) {

    /** Commits when {@code work} completes, rolls back when it fails or is given up. */
    <T> Uni<T> inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return with(session -> session.withTransaction(_ -> work.apply(session)));
    }

    /** For questions: no transaction. */
    <T> Uni<T> with(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onEventLoop(() -> factory.openStatelessSession()
                        .chain(session -> Uni.createFrom()
                                .deferred(() -> work.apply(session))
                                .eventually(session::close)))
                .ifNoItem()
                .after(patience)
                .fail();
    }

    /** Where the work that runs now has to go on when something else has answered on its own thread. */
    Executor here() {
        Context context = vertx.getOrCreateContext();
        return command -> context.runOnContext(_ -> command.run());
    }

    // Hibernate Reactive works on event loops only.
    private <T> Uni<T> onEventLoop(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Executor here = here();
            return Uni.createFrom().deferred(work::get).runSubscriptionOn(here);
        });
    }
}
