package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.KafkaRelay;
import dev.toolgate.gateway.audit.Unfinished;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.journal.Journal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The journal's start and end; ready while it can be written. It ends after the calls, whose outcomes it takes. */
@Readiness
@ApplicationScoped
public class JournalLife implements HealthCheck {

    private static final int LAST = 10_000;

    private final GatewayConfig config;
    private final Journal journal;
    private final KafkaRelay relay;
    private final Producer<String, byte[]> kafka;

    JournalLife(GatewayConfig config, Journal journal, KafkaRelay relay, Producer<String, byte[]> kafka) {
        this.config = config;
        this.journal = journal;
        this.relay = relay;
        this.kafka = kafka;
    }

    void open(@Observes StartupEvent started, JournalReports reports, InstantSource clock) {
        reports.measure(journal);
        reports.opened(journal, closeUnfinished(clock));
        relay.start();
    }

    void close(@Observes @Priority(LAST) ShutdownEvent stopping) {
        try {
            relay.stop(config.journal().relay().shutdownPatience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.close(Duration.ZERO); // what it still holds is in the journal
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("journal")
                .status(journal.state().isWritable())
                .build();
    }

    private int closeUnfinished(InstantSource clock) {
        try {
            return new Unfinished(journal, config.id(), clock).close();
        } catch (CompletionException e) {
            return 0; // there is no room for it now: the next start tries again
        }
    }
}
