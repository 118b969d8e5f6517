package dev.toolgate.audit;

import dev.toolgate.audit.config.AuditConfig;
import dev.toolgate.audit.delivery.Courier;
import dev.toolgate.kit.Bounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends the courier off at regular times, one round after the other, as long as the service runs. */
@Singleton
final class DeliveryRounds {

    private static final Logger LOG = Logger.getLogger(DeliveryRounds.class);

    private static final Bounds BOUNDS = new Bounds("toolgate.audit");

    private final Courier courier;
    private final Duration interval;
    private Cancellable rounds = () -> {};

    DeliveryRounds(Courier courier, AuditConfig config) {
        this.courier = courier;
        this.interval = BOUNDS.within(
                "alert.delivery.interval",
                config.alert().delivery().interval(),
                Duration.ofMillis(100),
                Duration.ofMinutes(1));
    }

    void start(@Observes StartupEvent event) {
        rounds = Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> round())
                .subscribe()
                .with(_ -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.cancel();
    }

    private Uni<Void> round() {
        return courier.round()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Alerts cannot be delivered now: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
