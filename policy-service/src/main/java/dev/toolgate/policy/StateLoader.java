package dev.toolgate.policy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.change.ChangeSignal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the state of the database into memory at the start and keeps it there: whatever this or another replica changes.
 * Until it is there, the service is not ready; while the database cannot be reached, it is tried again and again, and
 * decisions go on by what was read last.
 */
final class StateLoader {

    private static final Logger LOG = Logger.getLogger(StateLoader.class);

    private final Flyway flyway;
    private final StateReader reader;
    private final ChangeSignal signal;
    private final Duration loadRetry;
    private final Duration poll;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("state-loader").daemon().factory());
    private volatile boolean loaded;
    private volatile long position; // the number of the last change that is in memory
    private volatile long behind;
    private volatile long lookedAtNanos = System.nanoTime();
    private boolean failing;
    private @Nullable CompletableFuture<Void> next; // the look that has not begun yet; there is at most one

    /**
     * @param loadRetry the pause after the state could not be loaded
     * @param poll how often it is looked for changes of which no signal came
     */
    StateLoader(Flyway flyway, StateReader reader, ChangeSignal signal, Duration loadRetry, Duration poll) {
        this.flyway = flyway;
        this.reader = reader;
        this.signal = signal;
        this.loadRetry = loadRetry;
        this.poll = poll;
    }

    /** Whether memory has been equal to the database. */
    boolean isLoaded() {
        return loaded;
    }

    /** How many changes were not in memory when it was last looked. */
    long behind() {
        return behind;
    }

    /** For how many seconds the database has not been read. */
    double age() {
        return (System.nanoTime() - lookedAtNanos) / 1e9;
    }

    /** Refuses a change while memory does not hold what it would change. */
    void requireLoaded() {
        if (!loaded) {
            throw new ProblemException(Problem.of(503, "The state is not loaded yet; try again in a moment."));
        }
    }

    /** Loads now; if that fails, again later, until it succeeds. From then on every change is followed. */
    void start() {
        try {
            flyway.migrate();
            position = reader.readAll();
            loaded = true;
            var _ = worker.scheduleWithFixedDelay(this::poll, 0, poll.toMillis(), MILLISECONDS);
        } catch (Throwable e) { // whatever it is, the next attempt may do better
            retryAfter(e);
        }
    }

    void stop() {
        signal.stop();
        worker.shutdownNow();
        CompletableFuture<Void> waiting = begin();
        if (waiting != null) {
            waiting.completeExceptionally(new RejectedExecutionException("the service stops"));
        }
    }

    /** Completes once memory holds every change that has been committed by now. */
    Uni<Void> caughtUp() {
        return Uni.createFrom()
                .completionStage(this::look)
                .onFailure()
                .transform(_ -> new ProblemException(
                        Problem.of(503, "It is kept, and takes effect as soon as the database can be reached again.")));
    }

    private void retryAfter(Throwable failure) {
        if (worker.isShutdown()) {
            return;
        }
        LOG.warnf("The state cannot be loaded yet: %s; trying again in %s", firstLine(failure), loadRetry);
        var _ = worker.schedule(this::start, loadRetry.toMillis(), MILLISECONDS);
    }

    private void poll() {
        signal.listen(this::lookSoon);
        lookSoon();
    }

    private void lookSoon() {
        var _ = look(); // its failure is told in the log
    }

    /** A look that begins after this moment; whoever asks before it begins shares it. */
    private synchronized CompletableFuture<Void> look() {
        CompletableFuture<Void> waiting = next;
        if (waiting != null) {
            return waiting;
        }
        var fresh = new CompletableFuture<Void>();
        try {
            worker.execute(this::lookNow);
            next = fresh;
        } catch (RejectedExecutionException e) { // stopping
            fresh.completeExceptionally(e);
        }
        return fresh;
    }

    private synchronized @Nullable CompletableFuture<Void> begin() {
        CompletableFuture<Void> begun = next;
        next = null;
        return begun;
    }

    private void lookNow() {
        CompletableFuture<Void> look = begin();
        if (look == null) {
            return;
        }
        try {
            readOn();
            look.complete(null);
        } catch (Throwable e) { // whatever it is, the next look may do better
            tellOnce(e);
            look.completeExceptionally(e);
        }
    }

    private void readOn() {
        long last = reader.last();
        while (position != last) {
            behind = Math.abs(last - position);
            position = reader.readOn(position);
            last = reader.last();
        }
        behind = 0;
        lookedAtNanos = System.nanoTime();
        if (failing) {
            failing = false;
            LOG.info("The database is read again");
        }
    }

    private void tellOnce(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("Changes cannot be read: %s; looking again every %s", firstLine(failure), poll);
        }
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
