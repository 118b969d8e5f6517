package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Approval;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.RememberedSettlements;
import dev.toolgate.gateway.decision.Visibility;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Waiting.Pace PACE = new Waiting.Pace(Duration.ofSeconds(60), Duration.ofSeconds(1));
    private static final Reason REASON = new Reason("approval-required", "A person has to agree.");
    private static final Decision ALLOW = new Decision.Allow(REASON, Basis.NONE);
    private static final Decision REJECTED = Decision.Deny.because(new Reason("approval-rejected", "No."));
    private static final ToolCall CALL = SampleCall.of("refund", List.of());

    private final FakeReply reply = new FakeReply();
    private final List<Duration> beats = new ArrayList<>();
    private final List<ToolCall> asked = new ArrayList<>();
    private final List<ToolCall> kept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-02T09:15:30Z");
    private Runnable due = () -> {};
    private Decision next = hold(Duration.ofSeconds(3));

    @Test
    void aCallIsNotKeptOpenUnlessItsPolicyWantsThat() {
        assertThat(waiting(PACE).isFor(hold(Duration.ZERO))).isFalse();
        assertThat(waiting(PACE).isFor(hold(Duration.ofMillis(1)))).isTrue();
        assertThat(waiting(new Waiting.Pace(Duration.ZERO, Duration.ofSeconds(1)))
                        .isFor(hold(Duration.ofDays(1))))
                .isFalse();
    }

    @Test
    void aCallWaitsUntilSomebodyHasApproved() {
        // Given
        var outcome = outcome(hold(Duration.ofSeconds(30)));
        passes(Duration.ofSeconds(1));

        // When
        next = ALLOW;
        passes(Duration.ofSeconds(1));

        // Then
        assertThat(outcome)
                .isCompletedWithValueMatching(judged -> judged.decision().equals(ALLOW));
        assertThat(asked).hasSize(2);
        assertThat(beats).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(29));
    }

    @Test
    void theDecisionThatEndsTheWaitingIsOnRecordUnderAnIdOfItsOwn() {
        // Given
        var outcome = outcome(hold(Duration.ofSeconds(30)));

        // When
        next = REJECTED;
        passes(Duration.ofSeconds(1));

        // Then
        assertThat(outcome.join().decision()).isEqualTo(REJECTED);
        assertThat(kept).containsExactly(outcome.join().call());
        assertThat(outcome.join().call().decisionId()).isNotEqualTo(CALL.decisionId());
    }

    @Test
    void aCallThatNobodyApprovesIsHeldInTheEndUnderItsFirstId() {
        // Given
        var outcome = outcome(hold(Duration.ofMillis(2500)));

        // When
        passes(Duration.ofSeconds(1));
        passes(Duration.ofSeconds(1));
        passes(Duration.ofMillis(500));

        // Then
        assertThat(outcome.join()).isEqualTo(new Waiting.Judged(CALL, next));
        assertThat(asked).hasSize(3);
        assertThat(kept).isEmpty();
    }

    @Test
    void noCallWaitsLongerThanTheGatewayPermits() {
        // Given
        var outcome = outcome(hold(Duration.ofHours(1)));

        // When
        for (int second = 0; second < 60; second++) {
            passes(Duration.ofSeconds(1));
        }

        // Then
        assertThat(outcome).isCompleted();
        assertThat(asked).hasSize(60);
    }

    @Test
    void nobodyIsAskedForAnAgentThatHasLeft() {
        // Given
        var outcome = outcome(hold(Duration.ofSeconds(30)));

        // When
        reply.abort();
        passes(Duration.ofSeconds(1));

        // Then
        assertThat(outcome).isCompleted();
        assertThat(asked).isEmpty();
    }

    private CompletableFuture<Waiting.Judged> outcome(Decision.Hold hold) {
        return waiting(PACE).outcome(CALL, hold, reply, beats::add).subscribeAsCompletionStage();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        due.run();
    }

    private Waiting waiting(Waiting.Pace pace) {
        InstantSource clock = () -> now;
        var gate = new Gate(new NextPolicy(), new RememberedSettlements(), new KeepingTrail(), _ -> {});
        var calls = new ToolCalls(new ArgumentsDigest(new byte[32]), PolicyHeaders.of(Set.of()), clock);
        return new Waiting(gate, calls, pace, (_, step) -> due = step, clock);
    }

    private static Decision.Hold hold(Duration patience) {
        return new Decision.Hold(REASON, Basis.NONE, new Approval("a-1", List.of("ada"), 1, Instant.EPOCH, patience));
    }

    /** Decides as the test says last. */
    private final class NextPolicy implements Policy {

        @Override
        public Uni<Decision> decide(ToolCall call) {
            asked.add(call);
            return Uni.createFrom().item(next);
        }

        @Override
        public Uni<Visibility> visible(ToolList list) {
            return Uni.createFrom().item(new Visibility.Unavailable());
        }
    }

    /** Keeps everything. */
    private final class KeepingTrail implements AuditTrail {

        @Override
        public Uni<Void> decided(ToolCall call, Decision decision) {
            kept.add(call);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
            return Uni.createFrom().voidItem();
        }
    }
}
