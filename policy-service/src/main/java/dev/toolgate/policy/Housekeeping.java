package dev.toolgate.policy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.policy.change.ChangeStore;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.LastUses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/** What has to be done from time to time, away from every call and every change. */
final class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final ChangeStore changes;
    private final GrantStore store;
    private final Grants grants;
    private final LastUses uses;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    Housekeeping(
            Database database,
            ChangeStore changes,
            GrantStore store,
            Grants grants,
            LastUses uses,
            InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.store = store;
        this.grants = grants;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param expirySweep how often expired grants are forgotten */
    void start(Duration expirySweep, StateSettings settings) {
        every(expirySweep, () -> grants.forgetExpired(clock.instant()));
        every(settings.sweep(), () -> database.ask(() -> changes.keep(settings.maxChanges())));
        every(settings.usageFlush(), this::flush);
    }

    /** Ends it, and writes down what would be lost. */
    void stop() {
        worker.shutdown();
        attempt(this::flush);
    }

    private void flush() {
        Map<UUID, Instant> some = uses.take(BATCH);
        while (!some.isEmpty()) {
            keep(some);
            some = uses.take(BATCH);
        }
    }

    private void keep(Map<UUID, Instant> some) {
        try {
            database.ask(() -> store.used(some));
        } catch (Database.AwayException e) {
            uses.giveBack(some);
            throw e;
        }
    }

    private void every(Duration period, Runnable chore) {
        var _ = worker.scheduleWithFixedDelay(() -> attempt(chore), period.toMillis(), period.toMillis(), MILLISECONDS);
    }

    private static void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) { // the next time may do better
            LOG.debugf("A chore was not done: %s", e);
        }
    }
}
