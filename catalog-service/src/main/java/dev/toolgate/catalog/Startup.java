package dev.toolgate.catalog;

import dev.toolgate.catalog.config.CatalogConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Gets the service going: migrates the schema, loads what is kept, then starts probing. A database that does not answer
 * is asked again for as long as it takes; until then the service is not ready.
 */
@Singleton
final class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final Flyway schema;
    private final Registry registry;
    private final ProbeSchedule schedule;
    private final Duration backoff;
    private volatile Cancellable running = () -> {};

    Startup(Flyway schema, Registry registry, ProbeSchedule schedule, CatalogConfig config) {
        this.schema = schema;
        this.registry = registry;
        this.schedule = schedule;
        this.backoff = config.start().backoff();
    }

    void begin(@Observes StartupEvent event) {
        running = migrate()
                .chain(registry::load)
                .onFailure()
                .invoke(failure -> LOG.warnf("The database does not answer yet: %s", firstLine(failure)))
                .onFailure()
                .retry()
                .withBackOff(backoff, LONGEST_BACKOFF)
                .indefinitely()
                .subscribe()
                .with(_ -> running = schedule.start(), failure -> LOG.error("The service cannot start", failure));
    }

    void end(@Observes ShutdownEvent event) {
        running.cancel();
    }

    private Uni<Void> migrate() {
        return Uni.createFrom()
                .item(schema::migrate)
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .replaceWithVoid();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
