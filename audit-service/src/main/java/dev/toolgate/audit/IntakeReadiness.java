package dev.toolgate.audit;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the decision topic is assigned to this replica. (That the database answers is checked by its own.) */
@Readiness
@Singleton
final class IntakeReadiness implements AsyncHealthCheck {

    private static final String NAME = "decision topic";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClientService kafka;

    IntakeReadiness(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        KafkaConsumer<Object, Object> consumer = kafka.getConsumer("decisions");
        if (consumer == null) {
            return Uni.createFrom().item(HealthCheckResponse.down(NAME));
        }
        return consumer.getAssignments()
                .map(partitions -> HealthCheckResponse.named(NAME)
                        .status(!partitions.isEmpty())
                        .withData("partitions", partitions.size())
                        .build())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
