package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditProducer;
import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.audit.JournalAuditTrail;
import dev.toolgate.gateway.audit.KafkaRelay;
import dev.toolgate.gateway.audit.Keeping;
import dev.toolgate.gateway.call.Category;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.JournalConfig;
import dev.toolgate.gateway.config.JournalConfig.SyncPolicy;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.JournalLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Where the journal and its relay are put together, and the only place that knows the bounds of their settings. */
final class JournalWiring {

    private static final long BATCH_BYTES = 4 << 20;

    @Produces
    @Singleton
    Journal journal(GatewayConfig config, InstantSource clock, JournalReports reports) {
        JournalConfig journal = config.journal();
        try {
            return Journal.open(
                    Path.of(journal.directory()),
                    limits(journal),
                    () -> UuidV7.at(clock.millis()),
                    clock,
                    reports,
                    JournalWiring::afterEvents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Produces
    @Singleton
    JournalReports reports(MeterRegistry meters) {
        return new JournalReports(meters);
    }

    @Produces
    @Singleton
    AuditTrail trail(GatewayConfig config, Journal journal, InstantSource clock) {
        JournalConfig settings = config.journal();
        var keeping = new Keeping(
                settings.sync() == SyncPolicy.ALWAYS,
                categories(settings.syncAlwaysFor()),
                categories(settings.refusedEarly()),
                within("patience", settings.patience(), Duration.ofMillis(10), Duration.ofMinutes(1)));
        return new JournalAuditTrail(journal, config.id(), keeping, clock);
    }

    @Produces
    @Singleton
    Producer<String, byte[]> kafka(
            @Identifier("default-kafka-broker") Map<String, Object> connection, GatewayConfig config) {
        GatewayConfig.Audit audit = config.audit();
        int largest = Math.toIntExact(config.journal().maxRecord().asLongValue());
        return AuditProducer.create(connection, audit.patience(), audit.buffer().asLongValue(), largest);
    }

    @Produces
    @Singleton
    KafkaRelay relay(GatewayConfig config, Journal journal, Producer<String, byte[]> kafka, JournalReports reports) {
        JournalConfig.Relay relay = config.journal().relay();
        var pace = new KafkaRelay.Pace(
                within("relay.batch", relay.batch(), 1, 10_000),
                BATCH_BYTES,
                config.audit().patience(),
                within("relay.pause", relay.pause(), Duration.ofMillis(10), Duration.ofMinutes(1)));
        return new KafkaRelay(journal, kafka, config.audit().topic(), pace, reports);
    }

    /** Runs {@code task} when the event loop has dealt with everything that came together; elsewhere at once. */
    private static void afterEvents(Runnable task) {
        @Nullable Context context = Vertx.currentContext();
        if (context != null && Context.isOnEventLoopThread()) {
            context.runOnContext(_ -> task.run());
        } else {
            task.run();
        }
    }

    static JournalLimits limits(JournalConfig journal) {
        Duration interval =
                within("sync-interval", journal.syncInterval(), Duration.ofMillis(1), Duration.ofSeconds(10));
        long record = within("max-record", journal.maxRecord().asLongValue(), 1L << 14, 1L << 24);
        long segment = within("segment", journal.segment().asLongValue(), Math.max(1L << 20, record), 1L << 30);
        return new JournalLimits(
                segment,
                within("max-bytes", journal.maxBytes().asLongValue(), JournalLimits.SEGMENTS * segment, 1L << 40),
                within("reserve", journal.reserve(), 0, JournalLimits.MOST_RESERVE),
                Math.toIntExact(record),
                within("max-waiting", journal.maxWaiting(), 1, 1 << 20),
                journal.sync() == SyncPolicy.OS ? Duration.ZERO : interval,
                within("reopen-pause", journal.reopenPause(), Duration.ofMillis(10), Duration.ofMinutes(1)));
    }

    private static <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.journal." + key + " is " + value + "; it must be from " + min + " to " + max);
        }
        return value;
    }

    private static Set<Category> categories(Set<String> words) {
        return words.stream().map(Category::of).collect(Collectors.toUnmodifiableSet());
    }
}
