package dev.toolgate.policy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.engine.limit.Window;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DegradingLimitsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final CommonCounts common = new CommonCounts();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LimitStore limits = new MeteredLimits(
            new DegradingLimits(common, new LocalLimits(10, 100, 10, Duration.ofMinutes(10)), 3, () -> START), meters);

    @Test
    void withoutCommonCountsAHarmlessCallIsCountedAgainstTheShare() {
        // Given
        common.answer = new Taking.Unavailable();
        for (int i = 0; i < 3; i++) {
            assertThat(take(10, Outage.SHARE))
                    .isInstanceOfSatisfying(
                            Counted.class,
                            counted -> assertThat(counted.degraded()).isTrue())
                    .extracting(Counted::taking)
                    .isInstanceOf(Taking.Taken.class);
        }

        // When
        Counted fourth = take(10, Outage.SHARE);

        // Then
        assertThat(fourth.degraded()).isTrue();
        assertThat(fourth.taking()).isInstanceOf(Taking.Exceeded.class);
        assertThat(takes("taken", true)).isEqualTo(3);
    }

    @Test
    void aShareOfLessThanOneRefuses() {
        common.answer = new Taking.Unavailable();

        assertThat(take(2, Outage.SHARE).taking()).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void withoutCommonCountsAGraveCallIsNotCounted() {
        common.answer = new Taking.Unavailable();

        assertThat(take(10, Outage.REFUSE)).isEqualTo(new Counted(new Taking.Unavailable(), false));
        assertThat(takes("unavailable", false)).isEqualTo(1);
    }

    @Test
    void whatCommonCountsRefuseIsRefused() {
        common.answer = new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(7));

        assertThat(take(10, Outage.SHARE)).isEqualTo(new Counted(common.answer, false));
    }

    @Test
    void whatWasTakenOfTheShareIsGivenBackToTheShare() {
        // Given
        common.answer = new Taking.Unavailable();
        var taken = (Taking.Taken) take(3, Outage.SHARE).taking();
        assertThat(take(3, Outage.SHARE).taking()).isInstanceOf(Taking.Exceeded.class);

        // When
        limits.giveBack(taken.receipt(), true);

        // Then
        assertThat(take(3, Outage.SHARE).taking()).isInstanceOf(Taking.Taken.class);
        assertThat(common.givenBack).isEmpty();
    }

    @Test
    void whatWasTakenOfTheCommonCountsIsGivenBackToThem() {
        limits.giveBack(Receipt.NOTHING, false);

        assertThat(common.givenBack).containsExactly(Receipt.NOTHING);
    }

    private double takes(String outcome, boolean degraded) {
        return meters.get("toolgate.limit.takes")
                .tag("outcome", outcome)
                .tag("degraded", String.valueOf(degraded))
                .counter()
                .count();
    }

    private Counted take(int max, Outage outage) {
        var limit = new Limit("runs", Window.MINUTE, Amount.units(max), Scope.GRANT, false, false);
        var claim = new Claim(new Counter(Scope.GRANT, "scout", "runs", Window.MINUTE, false), limit, Amount.ONE);
        return limits.take(List.of(claim), Attempt.NONE, outage).await().indefinitely();
    }

    /** Answers as it is told to. */
    private static final class CommonCounts implements LimitStore {

        private Taking answer = Taking.Taken.NOTHING;
        private final List<Receipt> givenBack = new ArrayList<>();

        @Override
        public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
            return Uni.createFrom().item(Counted.in(answer));
        }

        @Override
        public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
            return take(claims, attempt, outage);
        }

        @Override
        public void giveBack(Receipt receipt, boolean degraded) {
            givenBack.add(receipt);
        }

        @Override
        public void expect(Attempt attempt) {}
    }
}
