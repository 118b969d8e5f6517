package dev.toolgate.audit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toolgate.audit.alert.RefusalBurst.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RefusalBurstTest {

    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final RefusalBurst THREE_IN_TEN_SECONDS = new RefusalBurst(3, Duration.ofSeconds(10));

    @Test
    void aBurstBeginsWithTheRefusalThatReachesTheThreshold() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(0, 1, 2))).containsExactly(new Beginning(second(2), 3));
    }

    @Test
    void fewerRefusalsAreNoBurst() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(0, 1))).isEmpty();
    }

    @Test
    void aRefusalThatIsAWindowOldHasLeftIt() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(0, 1, 10))).isEmpty();
    }

    @Test
    void refusalsAtTheSameTimeAllCount() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(5, 5, 5))).containsExactly(new Beginning(second(5), 3));
    }

    @Test
    void aBurstThatGoesOnIsOneBurst() {
        var hours = LongStream.range(0, 7200).toArray();

        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(hours))).hasSize(1);
    }

    @Test
    void aBurstGoesOnWhenTheThresholdIsReachedAgainWithinAWindow() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(0, 1, 2, 9, 11))).hasSize(1);
    }

    @Test
    void aBurstEndsWhenAFullWindowPassesWithoutReachingTheThreshold() {
        assertThat(THREE_IN_TEN_SECONDS.beginnings(at(0, 1, 2, 12, 13, 14)))
                .containsExactly(new Beginning(second(2), 3), new Beginning(second(14), 3));
    }

    @Test
    void aRuleThatEveryRefusalFulfilsIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefusalBurst(1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefusalBurst(2, Duration.ZERO));
    }

    @RepeatedTest(300)
    void agreesWithTheNaiveRule(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        var rule = new RefusalBurst(2 + random.nextInt(5), Duration.ofSeconds(1 + random.nextInt(20)));
        List<Instant> refusals = refusals(random, 200);

        // When
        List<Beginning> beginnings = rule.beginnings(refusals);

        // Then
        assertThat(beginnings).isEqualTo(naive(rule, refusals));
    }

    /** The definition, word by word and without any memory. */
    static List<Beginning> naive(RefusalBurst rule, List<Instant> refusals) {
        return IntStream.range(0, refusals.size())
                .filter(i -> reaches(rule, refusals, i))
                .filter(i -> IntStream.range(0, i)
                        .filter(j -> refusals.get(j).isAfter(refusals.get(i).minus(rule.window())))
                        .noneMatch(j -> reaches(rule, refusals, j)))
                .mapToObj(i -> new Beginning(refusals.get(i), (int) inWindow(rule, refusals, i)))
                .toList();
    }

    /** Ascending times, some equal, in bursts and quiet stretches. */
    static List<Instant> refusals(Random random, int count) {
        List<Instant> refusals = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < count; i++) {
            now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(15_000) : 500L * random.nextInt(4));
            refusals.add(now);
        }
        return refusals;
    }

    private static boolean reaches(RefusalBurst rule, List<Instant> refusals, int i) {
        return inWindow(rule, refusals, i) >= rule.threshold();
    }

    private static long inWindow(RefusalBurst rule, List<Instant> refusals, int i) {
        return refusals.subList(0, i + 1).stream()
                .filter(time -> time.isAfter(refusals.get(i).minus(rule.window())))
                .count();
    }

    private static List<Instant> at(long... seconds) {
        return LongStream.of(seconds).mapToObj(RefusalBurstTest::second).toList();
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}
