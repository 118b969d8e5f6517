package dev.toolgate.audit;

import dev.toolgate.audit.event.Origin;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.ingest.EventWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Where records of the decision topic arrive. Their offsets are committed when {@link Intake} is done with them. */
@ApplicationScoped
public class DecisionConsumer {

    private static final byte[] NOTHING = {};

    private final Intake intake;

    DecisionConsumer(Intake intake) {
        this.intake = intake;
    }

    @Incoming("decisions")
    Uni<Void> take(ConsumerRecords<String, byte @Nullable []> records) {
        List<Received> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte @Nullable []> record : records) {
            batch.add(EventWire.read(origin(record)));
        }
        return intake.take(batch);
    }

    private static Origin origin(ConsumerRecord<String, byte @Nullable []> record) {
        byte[] value = record.value();
        return new Origin(record.topic(), record.partition(), record.offset(), value == null ? NOTHING : value);
    }
}
