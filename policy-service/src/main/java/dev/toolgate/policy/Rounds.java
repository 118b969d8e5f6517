package dev.toolgate.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that is done again and again, one round after the other; a round that fails is followed by the next. */
final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final String what;
    private final Supplier<Uni<Void>> work;
    private Cancellable rounds = () -> {};

    /** @param what the work, for the log */
    Rounds(String what, Supplier<Uni<Void>> work) {
        this.what = what;
        this.work = work;
    }

    /** Begins; rounds before it {@code isTime} are left out. */
    void start(Duration interval, BooleanSupplier isTime) {
        rounds = Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .filter(_ -> isTime.getAsBoolean())
                .onItem()
                .transformToUniAndConcatenate(_ -> round())
                .subscribe()
                .with(_ -> {});
    }

    void stop() {
        rounds.cancel();
    }

    // Only the type: a message may quote what was written.
    private Uni<Void> round() {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s failed: %s", what, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
