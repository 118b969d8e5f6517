package dev.toolgate.audit;

import static java.util.stream.Collectors.toSet;

import dev.toolgate.audit.alert.AlertBook;
import dev.toolgate.audit.alert.CountedAlertBook;
import dev.toolgate.audit.alert.PostgresAlerts;
import dev.toolgate.audit.alert.PostgresRefusals;
import dev.toolgate.audit.alert.RefusalBurst;
import dev.toolgate.audit.alert.RefusalWatch;
import dev.toolgate.audit.config.AuditConfig;
import dev.toolgate.audit.delivery.Courier;
import dev.toolgate.audit.delivery.PostgresOutbox;
import dev.toolgate.audit.delivery.ReportingOutbox;
import dev.toolgate.audit.delivery.Sink;
import dev.toolgate.audit.delivery.TopicSink;
import dev.toolgate.audit.delivery.WebhookSink;
import dev.toolgate.audit.journal.Journals;
import dev.toolgate.audit.journal.PostgresJournals;
import dev.toolgate.audit.ledger.IsolatingLedger;
import dev.toolgate.audit.ledger.Ledger;
import dev.toolgate.audit.ledger.Patience;
import dev.toolgate.audit.ledger.PostgresLedger;
import dev.toolgate.audit.ledger.ReportingLedger;
import dev.toolgate.audit.postgres.Sessions;
import dev.toolgate.audit.query.History;
import dev.toolgate.audit.query.PostgresHistory;
import dev.toolgate.kit.Bounds;
import dev.toolgate.kit.webhook.Redelivery;
import dev.toolgate.kit.webhook.SecretReference;
import dev.toolgate.kit.webhook.Signature;
import dev.toolgate.kit.webhook.Webhook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where the service is put together, and the only place that knows the bounds of its settings. */
final class Wiring {

    private static final Bounds BOUNDS = new Bounds("toolgate.audit");
    private static final InstantSource CLOCK = InstantSource.system();

    /** Who hears of alerts. */
    record Sinks(List<Sink> list) {}

    @Produces
    @Singleton
    Sessions sessions(Mutiny.SessionFactory factory, Vertx vertx, AuditConfig config) {
        Duration timeout = config.postgres().timeout();
        return new Sessions(
                factory,
                vertx,
                BOUNDS.within("postgres.timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    @Produces
    @Singleton
    Patience patience(AuditConfig config) {
        AuditConfig.Postgres postgres = config.postgres();
        return new Patience(
                BOUNDS.within(
                        "postgres.first-pause", postgres.firstPause(), Duration.ofMillis(10), Duration.ofMinutes(1)),
                BOUNDS.within(
                        "postgres.longest-pause",
                        postgres.longestPause(),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(5)));
    }

    @Produces
    @Singleton
    Ledger ledger(Sessions sessions, MeterRegistry meters) {
        return new IsolatingLedger(new ReportingLedger(new PostgresLedger(sessions), CLOCK, meters));
    }

    @Produces
    @Singleton
    History history(Sessions sessions) {
        return new PostgresHistory(sessions);
    }

    @Produces
    @Singleton
    Journals journals(Sessions sessions) {
        return new PostgresJournals(sessions);
    }

    @Produces
    @Singleton
    Intake intake(Ledger ledger, Sessions sessions, AlertBook book, Patience patience, AuditConfig config) {
        AuditConfig.RefusalBurst burst = config.alert().refusalBurst();
        RefusalBurst rule = new RefusalBurst(
                BOUNDS.within("alert.refusal-burst.threshold", burst.threshold(), 2, 1000),
                BOUNDS.within(
                        "alert.refusal-burst.window", burst.window(), Duration.ofSeconds(1), Duration.ofHours(1)));
        return new Intake(ledger, new RefusalWatch(rule, new PostgresRefusals(sessions, rule), book), patience);
    }

    @Produces
    @Singleton
    AlertBook alerts(Sessions sessions, Sinks sinks, MeterRegistry meters) {
        Counter raised = Counter.builder("toolgate.alerts.raised")
                .description("Alerts that were raised")
                .register(meters);
        var names = sinks.list().stream().map(Sink::name).collect(toSet());
        return new CountedAlertBook(new PostgresAlerts(sessions, names), raised::increment);
    }

    @Produces
    @Singleton
    Sinks sinks(@Channel("alerts") MutinyEmitter<byte[]> topic, AuditConfig config) {
        List<Sink> sinks = new ArrayList<>(List.of(new TopicSink(topic)));
        AuditConfig.Webhook webhook = config.alert().webhook();
        webhook.url().map(url -> webhook(url, webhook)).ifPresent(sinks::add);
        return new Sinks(List.copyOf(sinks));
    }

    @Produces
    @Singleton
    Courier courier(Sessions sessions, Sinks sinks, MeterRegistry meters, AuditConfig config) {
        AuditConfig.Delivery delivery = config.alert().delivery();
        var outbox = new PostgresOutbox(
                sessions,
                BOUNDS.within("alert.delivery.lease", delivery.lease(), Duration.ofSeconds(40), Duration.ofHours(1)),
                BOUNDS.within("alert.delivery.batch", delivery.batch(), 1, 1000));
        return new Courier(new ReportingOutbox(outbox, meters), sinks.list(), redelivery(delivery));
    }

    private static Redelivery redelivery(AuditConfig.Delivery delivery) {
        return new Redelivery(
                BOUNDS.within(
                        "alert.delivery.first-pause",
                        delivery.firstPause(),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1)),
                BOUNDS.within(
                        "alert.delivery.longest-pause",
                        delivery.longestPause(),
                        Duration.ofMillis(100),
                        Duration.ofHours(1)));
    }

    private static WebhookSink webhook(URI url, AuditConfig.Webhook webhook) {
        Duration timeout = BOUNDS.within(
                "alert.webhook.timeout", webhook.timeout(), Duration.ofMillis(100), Duration.ofSeconds(30));
        String reference = webhook.secret()
                .orElseThrow(() -> new IllegalArgumentException(
                        "toolgate.audit.alert.webhook.secret is missing; a webhook with a URL needs it to sign"));
        Signature signature = Signature.with(new SecretReference(reference).resolve(System.getenv()));
        return new WebhookSink(
                Webhook.at(url, signature, timeout, CLOCK),
                BOUNDS.within("alert.webhook.attempts", webhook.attempts(), 1, 100));
    }
}
