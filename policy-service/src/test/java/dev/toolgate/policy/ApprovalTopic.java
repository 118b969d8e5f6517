package dev.toolgate.policy;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of approvals, as a subscriber reads it. */
record ApprovalTopic(Object bootstrapServers) {

    /** The events of a grant: waits for {@code count} and then for more that should not come. */
    List<ConsumerRecord<String, byte[]>> of(Object grant, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("toolgate.approvals").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                var records = consumer.poll(Duration.ofMillis(500));
                records.forEach(record -> {
                    if (grant.toString().equals(record.key())) {
                        found.add(record);
                    }
                });
                return found.size() >= count && records.isEmpty();
            });
            return found;
        }
    }
}
