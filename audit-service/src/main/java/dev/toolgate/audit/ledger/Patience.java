package dev.toolgate.audit.ledger;

import dev.toolgate.audit.postgres.Failures;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tries again for as long as it takes. The only place where the ledger outlasts an outage.
 *
 * @param firstPause the pause after the first failure; it doubles with each further one
 * @param longestPause the pause never grows beyond this
 */
public record Patience(Duration firstPause, Duration longestPause) {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    /** Repeats {@code work}, which must be idempotent, until it completes. Never fails. */
    public <T> Uni<T> until(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(Patience::tell)
                .onFailure()
                .retry()
                .withBackOff(firstPause, longestPause)
                .indefinitely();
    }

    // The failure's message may quote what was written.
    private static void tell(Throwable failure) {
        LOG.warnf("The ledger cannot be written now and will be tried again: %s", Failures.name(failure));
    }
}
