package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.feed.Roster;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Probes every server again and again, with a pause that is never quite the same: replicas must not march in step. */
final class ProbeSchedule {

    private static final Logger LOG = Logger.getLogger(ProbeSchedule.class);

    private static final double JITTER = 0.1;

    private final Probes probes;
    private final Roster roster;
    private final Duration interval;
    private final RandomGenerator random;

    ProbeSchedule(Probes probes, Roster roster, Duration interval, RandomGenerator random) {
        this.probes = probes;
        this.roster = roster;
        this.interval = interval;
        this.random = random;
    }

    /** Starts with a round at once; an interval of 0 never starts. */
    Cancellable start() {
        return interval.isZero()
                ? () -> {}
                : Uni.createFrom()
                        .deferred(() -> round().onItem().delayIt().by(pause()))
                        .repeat()
                        .indefinitely()
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.error("The probe schedule ended", failure));
    }

    private Uni<Void> round() {
        return Multi.createFrom()
                .iterable(roster.all())
                .onItem()
                .transformToUniAndMerge(this::probe)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<ProbeView> probe(Server server) {
        return probes.run(server.registration()).onFailure().recoverWithItem(failure -> {
            LOG.warnf("The probe of %s could not be done: %s", server.name(), failure.getMessage());
            return ProbeView.NONE;
        });
    }

    private Duration pause() {
        return Duration.ofMillis(Math.round(interval.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }
}
