package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Puts each record on Kafka, all in-sync replicas acknowledging; the record's key is the grant, so that one grant's
 * records keep their order.
 *
 * <p>Never blocks its caller: without Kafka's metadata, and with a full buffer, a record fails at once.
 */
public final class KafkaAuditTrail implements AuditTrail {

    private static final RecordHeader CONTENT_TYPE =
            new RecordHeader("content-type", "application/cloudevents+json".getBytes(US_ASCII));

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final EventWire wire;
    private final InstantSource clock;

    public KafkaAuditTrail(Producer<String, byte[]> producer, String topic, String gateway, InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.wire = new EventWire(gateway);
        this.clock = clock;
    }

    @Override
    public Uni<Void> decided(ToolCall call, Decision decision) {
        return kept(call, wire.decided(call, decision, clock.instant()));
    }

    @Override
    public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
        return kept(call, wire.ended(call, outcome, clock.instant()));
    }

    private Uni<Void> kept(ToolCall call, byte[] event) {
        var kept = new ProducerRecord<>(topic, call.grant().id(), event);
        kept.headers().add(CONTENT_TYPE);
        return Uni.createFrom().emitter(acknowledged -> send(kept, acknowledged));
    }

    private void send(ProducerRecord<String, byte[]> kept, UniEmitter<? super Void> acknowledged) {
        var _ = producer.send(kept, (_, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.fail(failure);
            }
        });
    }
}
