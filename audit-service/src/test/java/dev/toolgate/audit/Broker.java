package dev.toolgate.audit;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The test's own hands on the broker that the service uses. */
final class Broker implements AutoCloseable {

    private static final String DECISIONS = "toolgate.decisions";

    private static final String ALERTS = "toolgate.alerts";

    private final Object bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Broker(Map<String, Object> kafka) {
        bootstrapServers = requireNonNull(kafka.get("bootstrap.servers"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "20"),
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

    /** The alerts of a grant on the topic: waits for {@code count} and then for more that should not come. */
    List<ConsumerRecord<String, byte[]>> alertsOf(String grant, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            await().until(() -> {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(500));
                records.forEach(record -> {
                    if (grant.equals(record.key())) {
                        found.add(record);
                    }
                });
                return found.size() >= count && records.isEmpty();
            });
            return found;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
