package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Approval;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Receipt;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.decision.FailClosedPolicy;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.RememberedSettlements;
import dev.toolgate.gateway.decision.Visibility;
import dev.toolgate.mcp.json.Slice;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Decision ALLOW = new Decision.Allow(new Reason("rule", "allowed"), Basis.NONE);
    private static final ToolCall CALL = SampleCall.of("read_file", List.of());

    private final RememberedSettlements settlements = new RememberedSettlements();
    private final List<Decision> tally = new ArrayList<>();

    static Stream<org.junit.jupiter.params.provider.Arguments> brokenPolicies() {
        return Stream.of(
                argumentSet("never answers", (Deciding) _ -> Uni.createFrom().nothing()),
                argumentSet("answers with a failure", (Deciding)
                        _ -> Uni.createFrom().failure(new IOException("reset"))),
                argumentSet("throws", (Deciding) _ -> {
                    throw new IllegalStateException("bug");
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenPolicies")
    void noDecisionInTimeMeansDeny(Deciding broken) {
        // Given
        var gate = new Gate(
                new FailClosedPolicy(broken, PATIENCE),
                settlements,
                (Recording) _ -> Uni.createFrom().voidItem(),
                tally::add);

        // When
        Decision decision = gate.decide(CALL).await().atMost(Duration.ofSeconds(5));

        // Then
        assertThat(decision).isEqualTo(Decision.Deny.because(Reason.POLICY_UNAVAILABLE));
        assertThat(tally).containsExactly(decision);
    }

    @Test
    void aListThatNobodyJudgesIsUnavailable() {
        // Given
        var policy = new FailClosedPolicy((Deciding) _ -> Uni.createFrom().nothing(), PATIENCE);

        // When
        Visibility visibility = policy.visible(new ToolList(CALL.grant(), "files", List.of(CALL.tool())))
                .await()
                .atMost(Duration.ofSeconds(5));

        // Then
        assertThat(visibility).isEqualTo(new Visibility.Unavailable());
    }

    @Test
    void aDecisionDoesNotComeOutBeforeItIsOnRecord() {
        // Given
        var acknowledged = new CompletableFuture<Void>();
        AuditTrail slow = (Recording) _ -> Uni.createFrom().completionStage(acknowledged);
        var gate = new Gate((Deciding) _ -> Uni.createFrom().item(ALLOW), settlements, slow, tally::add);

        // When
        var decided = gate.decide(CALL).subscribe().withSubscriber(UniAssertSubscriber.create());

        // Then
        decided.assertNotTerminated();
        acknowledged.complete(null);
        decided.assertCompleted().assertItem(ALLOW);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> brokenTrails() {
        return Stream.of(
                argumentSet("fails", (Recording) _ -> Uni.createFrom().failure(new IOException("no broker"))),
                argumentSet("throws", (Recording) _ -> {
                    throw new IllegalStateException("bug");
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenTrails")
    void whatCannotBeRecordedIsRefused(Recording broken) {
        // Given
        var gate = new Gate((Deciding) _ -> Uni.createFrom().item(ALLOW), settlements, broken, tally::add);

        // When
        Decision decision = gate.decide(CALL).await().indefinitely();

        // Then
        assertThat(decision).isEqualTo(Decision.Deny.because(Reason.AUDIT_UNAVAILABLE));
        assertThat(tally).containsExactly(decision);
    }

    @Test
    void whatACallTookIsGivenBackWhenItCannotBeRecorded() {
        // Given
        var receipt = new Receipt(Slice.of(new byte[] {1}), "policy-1:9001");
        var allow = new Decision.Allow(ALLOW.reason(), Basis.NONE, receipt, null);
        AuditTrail broken = (Recording) _ -> Uni.createFrom().failure(new IOException("no broker"));
        var gate = new Gate((Deciding) _ -> Uni.createFrom().item(allow), settlements, broken, tally::add);

        // When
        gate.decide(CALL).await().indefinitely();

        // Then
        assertThat(settlements.givenBack()).containsExactly(receipt);
    }

    @Test
    void thatACallIsStillHeldIsNotPutOnRecordAgain() {
        // Given
        var hold = new Decision.Hold(
                new Reason("approval-required", "A person has to agree."),
                Basis.NONE,
                new Approval("a-1", List.of(), 1, Instant.EPOCH, Duration.ZERO));
        List<ToolCall> kept = new ArrayList<>();
        AuditTrail audit = (Recording) call -> {
            kept.add(call);
            return Uni.createFrom().voidItem();
        };
        var answers = new ArrayDeque<Decision>(List.of(hold, hold, ALLOW));
        var gate = new Gate((Deciding) _ -> Uni.createFrom().item(answers.remove()), settlements, audit, tally::add);

        // When
        gate.decide(CALL).await().indefinitely();
        gate.decideAgain(CALL).await().indefinitely();
        gate.decideAgain(CALL).await().indefinitely();

        // Then
        assertThat(kept).hasSize(2);
        assertThat(tally).containsExactly(hold, ALLOW);
    }

    /** A policy that decides calls, and has no answer about lists. */
    @FunctionalInterface
    interface Deciding extends Policy {
        @Override
        default Uni<Visibility> visible(ToolList list) {
            return Uni.createFrom().nothing();
        }
    }

    /** A trail that is asked about decisions only. */
    @FunctionalInterface
    interface Recording extends AuditTrail {

        Uni<Void> kept(ToolCall call);

        @Override
        default Uni<Void> decided(ToolCall call, Decision decision) {
            return kept(call);
        }

        @Override
        default Uni<Void> ended(ToolCall call, CallOutcome outcome) {
            return kept(call);
        }
    }
}
