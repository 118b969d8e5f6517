package dev.toolgate.policy.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A topic of Kafka, all in-sync replicas acknowledging. Connects with the first event, so that Kafka may come later. */
public final class KafkaTopic implements Topic, AutoCloseable {

    private static final RecordHeader CONTENT_TYPE =
            new RecordHeader("content-type", "application/cloudevents+json".getBytes(US_ASCII));

    private final Map<String, Object> connection;
    private final String name;
    private final Duration patience;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * @param connection {@code bootstrap.servers} and what else it takes to connect
     * @param patience within which an event is acknowledged or has failed
     */
    public KafkaTopic(Map<String, Object> connection, String name, Duration patience) {
        this.connection = Map.copyOf(connection);
        this.name = name;
        this.patience = patience;
    }

    @Override
    public Uni<Void> send(String key, String event) {
        return Uni.createFrom()
                .<Void>emitter(acknowledged -> send(key, event, acknowledged))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor()); // connecting and its names block
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(patience);
        }
    }

    private void send(String key, String event, UniEmitter<? super Void> acknowledged) {
        var told = new ProducerRecord<>(name, key, event.getBytes(UTF_8));
        told.headers().add(CONTENT_TYPE);
        var _ = connected().send(told, (_, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.fail(failure);
            }
        });
    }

    private synchronized Producer<String, byte[]> connected() {
        if (producer == null) {
            producer = new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> config() {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 1_000L); // each attempt that fails is a line of log
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000L);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        return config;
    }
}
