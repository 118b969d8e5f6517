package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.policy.decision.DecisionMeter;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.grant.Grants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DecideStreamTest {

    private final FakeCall<DecideResponse> gateway = new FakeCall<>();
    private final Questions questions = new Questions(
            new DecisionPoint(
                    new Grants(),
                    new ActivePolicies(),
                    new LocalLimits(10, 10, 10, Duration.ofMinutes(10)),
                    InstantSource.system(),
                    InstantSource.system()),
            () -> true,
            new DecisionMeter(new SimpleMeterRegistry()));

    @Test
    void aGatewayThatDoesNotTakeItsAnswersIsAskedForNoMoreQuestions() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        assertThat(gateway.requested()).isEqualTo(4);

        // When
        for (int id = 0; id < 4; id++) {
            stream.onNext(Gateway.question(id, "scout", "read_mail"));
        }

        // Then
        assertThat(gateway.received()).hasSize(4);
        assertThat(gateway.requested()).isEqualTo(4);
        gateway.read(10);
        assertThat(gateway.requested()).isEqualTo(8);
    }

    @Test
    void aGatewayThatKeepsUpIsAskedForTheNextQuestionAtOnce() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        gateway.read(10);

        // When
        stream.onNext(Gateway.question(1, "scout", "read_mail"));

        // Then
        assertThat(gateway.requested()).isEqualTo(5);
    }
}
