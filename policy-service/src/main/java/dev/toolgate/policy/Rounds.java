package dev.toolgate.policy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that is done again and again, one round after the other; a round that fails is followed by the next. */
final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final String what;
    private final Supplier<Uni<Void>> work;
    private final Semaphore idle = new Semaphore(1); // taken by the round that is under way, and for good by the end
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

    /** Ends after the round that is under way, unless that takes too long. */
    void stop() {
        try {
            boolean _ = idle.tryAcquire(LAST_ROUND.toMillis(), MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        rounds.cancel();
    }

    private Uni<Void> round() {
        return idle.tryAcquire()
                ? reported().onTermination().invoke(() -> idle.release())
                : Uni.createFrom().voidItem();
    }

    // Only the type: a message may quote what was written.
    private Uni<Void> reported() {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s failed: %s", what, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
