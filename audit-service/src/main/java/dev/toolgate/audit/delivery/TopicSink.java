package dev.toolgate.audit.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.audit.event.Alert;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The topic of alerts, keyed by grant. Never given up. */
public record TopicSink(MutinyEmitter<byte[]> topic) implements Sink {

    @Override
    public String name() {
        return "topic";
    }

    @Override
    public int attempts() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Uni<Void> deliver(Alert alert) {
        return topic.sendMessage(Message.of(AlertWire.bytes(alert), Metadata.of(metadata(alert))));
    }

    private static OutgoingKafkaRecordMetadata<String> metadata(Alert alert) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(alert.grant())
                .withHeaders(new RecordHeaders().add("content-type", AlertWire.CONTENT_TYPE.getBytes(UTF_8)))
                .build();
    }
}
