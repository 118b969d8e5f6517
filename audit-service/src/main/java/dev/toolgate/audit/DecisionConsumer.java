package dev.toolgate.audit;

import dev.toolgate.audit.event.Position;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.ingest.EventWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where records of the decision topic arrive. Their offsets are committed when {@link Intake} is done with them. */
@ApplicationScoped
public class DecisionConsumer {

    private final Intake intake;

    DecisionConsumer(Intake intake) {
        this.intake = intake;
    }

    @Incoming("decisions")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        List<Received> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            batch.add(
                    EventWire.read(new Position(record.topic(), record.partition(), record.offset()), record.value()));
        }
        return intake.take(batch);
    }
}
