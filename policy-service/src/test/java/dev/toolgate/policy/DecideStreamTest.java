package dev.toolgate.policy;

import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_ALLOW;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_DENY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.policy.decision.DecisionMeter;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.Terms;
import dev.toolgate.policy.grant.Token;
import dev.toolgate.policy.grant.Tokens;
import dev.toolgate.policy.value.Name;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecideStreamTest {

    private static final UUID SCOUT = UUID.fromString("01930000-0000-7000-8000-000000000001");
    private static final Name MAIL = new Name("mail");

    private final FakeCall<DecideResponse> gateway = new FakeCall<>();
    private final LateLimits limits = new LateLimits();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Questions questions = new Questions(
            new DecisionPoint(
                    grants(),
                    policies(),
                    limits,
                    new OpenCalls(limits, new NoApprovals(), 0),
                    NoSchemas.SCHEMAS,
                    InstantSource.system(),
                    (_, _) -> {}),
            () -> true,
            new DecisionMeter(meters));

    @Test
    void aGatewayThatDoesNotTakeItsAnswersIsAskedForNoMoreQuestions() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        assertThat(gateway.requested()).isEqualTo(4);

        // When
        for (int id = 0; id < 4; id++) {
            stream.onNext(Gateway.question(id, "nobody", "read_mail"));
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
        stream.onNext(Gateway.question(1, "nobody", "read_mail"));

        // Then
        assertThat(gateway.requested()).isEqualTo(5);
    }

    @Test
    void questionsThatWaitForTheirCountsAreNotFollowedByOthers() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        gateway.read(10);

        // When
        IntStream.range(0, 4).forEach(id -> stream.onNext(limited(id)));

        // Then
        assertThat(gateway.received()).isEmpty();
        assertThat(gateway.requested()).isEqualTo(4);
    }

    @Test
    void answersGoOutInTheOrderInWhichTheyAreThere() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        gateway.read(10);
        stream.onNext(limited(1));
        stream.onNext(limited(2));

        // When
        limits.answer(1, Taking.Taken.NOTHING);
        limits.answer(0, new Taking.Unavailable());

        // Then
        assertThat(gateway.received().stream().map(DecideResponse::getId)).containsExactly(2L, 1L);
        assertThat(gateway.received().getFirst().getDecision().getVerdict()).isEqualTo(VERDICT_ALLOW);
        assertThat(gateway.received().getLast().getDecision().getReason().getCode())
                .isEqualTo("limits-unavailable");
        assertThat(gateway.requested()).isEqualTo(6);
    }

    @Test
    void aFailureToCountIsADeny() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        stream.onNext(limited(1));

        // When
        limits.fail(0);

        // Then
        assertThat(gateway.received().getFirst().getDecision().getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(gateway.received().getFirst().getDecision().getReason().getCode())
                .isEqualTo("policy-unavailable");
    }

    @Test
    void aStreamThatAsksNoMoreEndsWhenItsLastQuestionIsAnswered() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        stream.onNext(limited(1));

        // When
        stream.onCompleted();

        // Then
        assertThat(gateway.isCompleted()).isFalse();
        limits.answer(0, Taking.Taken.NOTHING);
        assertThat(gateway.received()).hasSize(1);
        assertThat(gateway.isCompleted()).isTrue();
    }

    @Test
    void aMalformedReceiptGetsNoAnswerAndIsCounted() {
        // Given
        DecideStream stream = DecideStream.open(gateway, questions, 4);
        gateway.read(10);

        // When
        stream.onNext(DecideRequest.newBuilder()
                .setSettlement(Settlement.newBuilder().setReceipt(ByteString.copyFromUtf8("forged")))
                .build());

        // Then
        assertThat(gateway.received()).isEmpty();
        assertThat(gateway.requested()).isEqualTo(5);
        assertThat(meters.get("toolgate.malformed.receipts").counter().count()).isOne();
    }

    private static DecideRequest limited(long id) {
        return Gateway.question(id, SCOUT.toString(), "run_test_iteration");
    }

    private static Grants grants() {
        var grants = new Grants();
        grants.grant(new Grant(
                SCOUT,
                new Name("scout"),
                Terms.of(List.of(new Name("mockloop")), MAIL),
                Tokens.of(Token.random(new SecureRandom()).digest()),
                Instant.now(),
                "admin"));
        return grants;
    }

    private static ActivePolicies policies() {
        var compiled =
                (Compilation.Compiled) PolicyDocument.compile(Admin.TEN_A_MINUTE.getBytes(StandardCharsets.UTF_8));
        var policies = new ActivePolicies();
        policies.activate(new ActivePolicy(MAIL, 1, 1, compiled.policy()));
        return policies;
    }
}
