package dev.toolgate.gateway.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's producer as the relay needs it: durable, idempotent and bounded. It may block the one thread that uses it. */
public final class AuditProducer {

    /** What the stamp and Kafka's own format add to the largest event, with room to spare. */
    private static final int OVERHEAD = 4096;

    private static final int USUAL_REQUEST = 1 << 20;

    /** How long records wait for others, in ms: what the relay hands over together shall leave together. */
    private static final int LINGER = 5;

    private static final int BATCH = 1 << 17; // bytes

    private AuditProducer() {}

    /**
     * A producer; it connects in the background.
     *
     * @param connection {@code bootstrap.servers} and what else it takes to connect
     * @param patience within which a request is answered or made again
     * @param buffer bytes that may wait to be sent
     * @param largest bytes of the largest event
     */
    public static Producer<String, byte[]> create(
            Map<String, Object> connection, Duration patience, long buffer, int largest) {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, (int) Math.min(BATCH, buffer));
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, buffer);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(USUAL_REQUEST, largest + OVERHEAD));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE); // giving one up would let the next overtake it
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
