package dev.toolgate.policy;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks the database from threads that may wait for the answer. */
final class Database {

    private final Duration patience;

    Database(Duration patience) {
        this.patience = patience;
    }

    /** The database did not answer, or not in time. */
    static final class AwayException extends RuntimeException {
        AwayException(Throwable cause) {
            super(cause.toString().lines().findFirst().orElse(""), cause);
        }
    }

    /** The answer to {@code question}. */
    <T> T ask(Supplier<Uni<T>> question) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> question.get().ifNoItem().after(patience).fail());
        } catch (Throwable e) { // the framework declares no less
            throw new AwayException(e);
        }
    }
}
