package dev.toolgate.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The test's own hands on the broker that the service uses. */
final class Broker implements AutoCloseable {

    private static final String DECISIONS = "toolgate.decisions";

    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Broker(Map<String, Object> kafka) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers"), "acks", "all", "linger.ms", "20"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(Decision... decisions) {
        for (Decision decision : decisions) {
            send(decision.grant(), decision.bytes());
        }
    }

    void send(List<Decision> decisions) {
        send(decisions.toArray(Decision[]::new));
    }

    void send(String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(
                DECISIONS,
                null,
                key,
                value,
                List.of(new RecordHeader(
                        "content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8))))));
    }

    @Override
    public void close() {
        producer.close();
    }
}
