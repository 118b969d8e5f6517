package dev.toolgate.gateway.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's producer as the audit trail needs it: durable, idempotent, bounded, and never blocking. */
public final class AuditProducer {

    private static final Duration FOREVER = Duration.ofDays(3650);
    private static final Duration RETRY = Duration.ofMillis(250);

    private AuditProducer() {}

    /**
     * A producer; it connects in the background.
     *
     * @param connection {@code bootstrap.servers} and what else it takes to connect
     * @param patience within which a record is acknowledged or has failed
     * @param buffer bytes that may wait to be sent
     */
    public static Producer<String, byte[]> create(Map<String, Object> connection, Duration patience, long buffer) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, buffer);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0); // the event loop calls send: fail rather than block
        config.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, FOREVER.toMillis()); // nor forget the topic when all is quiet
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Asks for the topic's metadata until Kafka has answered, so that the first call finds it; ends when told to. */
    public static void warmUp(Producer<String, byte[]> producer, String topic, AtomicBoolean isStopping) {
        Thread.ofVirtual().name("audit-warm-up").start(() -> {
            while (!isStopping.get() && !isKnown(producer, topic)) {
                pause();
            }
        });
    }

    private static boolean isKnown(Producer<String, byte[]> producer, String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false; // not yet
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
