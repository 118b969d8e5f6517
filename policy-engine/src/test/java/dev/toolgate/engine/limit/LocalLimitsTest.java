package dev.toolgate.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalLimitsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration RETRY_MEMORY = Duration.ofMinutes(10);

    private final LocalLimits limits = new LocalLimits(10, 100, 10, RETRY_MEMORY);

    /** The rings must agree with lists that are too simple to be wrong. */
    @Seeds(200)
    void agreesWithTheNaiveLimits(int seed) {
        var claims = new RandomClaims(new Random(seed));
        var random = new Random(seed);
        var local = new LocalLimits(1_000, 1_000_000, 1_000, RETRY_MEMORY);
        var naive = new NaiveLimits();
        var receipts = new ArrayList<>(List.of(Receipt.NOTHING));
        Instant now = START;
        for (int i = 0; i < 400; i++) {
            now = now.plusNanos(random.nextInt(500_000) * 1_000L);
            List<Claim> wanted = claims.some();
            Attempt attempt = claims.attempt();
            switch (random.nextInt(8)) {
                case 0 -> {
                    Receipt receipt = receipts.remove(random.nextInt(receipts.size()));
                    receipts.add(Receipt.NOTHING);
                    local.giveBack(receipt, now);
                    naive.giveBack(receipt, now);
                }
                case 1 -> {
                    local.expect(attempt, now);
                    naive.expect(attempt, now);
                }
                case 2 ->
                    assertThat(local.probe(wanted, attempt, now))
                            .as("probe %s", i)
                            .isEqualTo(naive.probe(wanted, attempt, now));
                default -> {
                    Taking taking = local.take(wanted, attempt, now);
                    assertThat(taking).as("take %s", i).isEqualTo(naive.take(wanted, attempt, now));
                    if (taking instanceof Taking.Taken(Receipt receipt)) {
                        receipts.add(receipt);
                    }
                }
            }
        }
    }

    /** However often the clock is set back, no window of real time sees more than max. */
    @Seeds(100)
    void neverLetsThroughMoreThanMaxEvenWhenTheClockIsSetBack(int seed) {
        var random = new Random(seed);
        Claim claim = new RandomClaims(random).sliding();
        var crowded = new LocalLimits(2, 8, 0, RETRY_MEMORY);
        var taken = new ArrayList<Counted>();
        Instant real = START;
        Duration setBack = Duration.ZERO;
        for (int i = 0; i < 500; i++) {
            real = real.plusMillis(random.nextInt(400));
            setBack = random.nextInt(20) == 0 ? setBack.plusMillis(random.nextInt(3_000)) : setBack;
            if (crowded.take(List.of(claim), Attempt.NONE, real.minus(setBack)) instanceof Taking.Taken) {
                taken.add(new Counted(real, claim.amount().millionths()));
            }
            Claim crowding = Claims.sliding("other" + random.nextInt(5), Window.SECOND, 3);
            crowded.take(List.of(crowding), Attempt.NONE, real.minus(setBack));
        }

        assertThat(taken).hasSizeGreaterThan(3);
        for (Counted last : taken) {
            assertThat(sumOfWindow(taken, last.at()))
                    .isLessThanOrEqualTo(claim.limit().max().millionths());
        }
    }

    @Test
    void aCalendarWindowBeginsAnewWithItsMinute() {
        // Given
        Claim claim = Claims.calendar("scout", Window.MINUTE, 1);
        take(claim, START.plusSeconds(59));

        // When
        Taking early = limits.take(List.of(claim), Attempt.NONE, START.plusSeconds(59));

        // Then
        assertThat(early).isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(1)));
        take(claim, START.plusSeconds(60));
    }

    @Test
    void aLargeMaxNeedsNoMoreThanAThousandAndOneEntries() {
        var roomy = new LocalLimits(10, 1_000_000, 0, RETRY_MEMORY);
        Claim claim = Claims.sliding("scout", Window.SECOND, 100_000);

        for (int i = 0; i < 50_000; i++) {
            roomy.take(List.of(claim), Attempt.NONE, START.plusNanos(i * 50_000L));
        }

        assertThat(roomy.entries()).isBetween(990L, 1_001L);
    }

    @Test
    void aClaimOfMoreThanItsMaxWaitsAWholeWindowAndTakesNothing() {
        Claim claim = Claims.weighted("scout", Window.HOUR, 5_000, 5_001);

        assertThat(limits.take(List.of(claim), Attempt.NONE, START))
                .isEqualTo(new Taking.Exceeded(0, Amount.units(5_000), Duration.ofHours(1)));
        assertThat(limits.entries()).isZero();
    }

    @Test
    void aClaimOfNothingNeedsNoEntry() {
        Claim claim = Claims.weighted("scout", Window.HOUR, 5_000, 0);

        assertThat(limits.take(List.of(claim), Attempt.NONE, START)).isEqualTo(Taking.Taken.NOTHING);
        assertThat(limits.counters()).isZero();
    }

    @Test
    void whatIsGivenBackLeavesNoEntryBehind() {
        // Given
        Claim claim = Claims.sliding("scout", Window.MINUTE, 5);
        take(claim, START);
        Receipt receipt = take(claim, START.plusSeconds(1));
        take(claim, START.plusSeconds(2));

        // When
        limits.giveBack(receipt, START.plusSeconds(3));

        // Then
        assertThat(limits.entries()).isEqualTo(2);
    }

    @Test
    void whenThereIsNoRoomForACounterTheCallWaitsForTheNextIdleOne() {
        // Given
        var crowded = new LocalLimits(1, 100, 0, RETRY_MEMORY);
        crowded.take(List.of(Claims.sliding("scout", Window.MINUTE, 5)), Attempt.NONE, START);
        List<Claim> claims = List.of(Claims.sliding("janitor", Window.MINUTE, 5));

        // When
        Taking taking = crowded.take(claims, Attempt.NONE, START.plusSeconds(20));

        // Then
        assertThat(taking).isEqualTo(new Taking.Full(Duration.ofSeconds(40)));
        assertThat(crowded.take(claims, Attempt.NONE, START.plusSeconds(60))).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void whenThereIsNoRoomForAnEntryTheCallIsRefused() {
        // Given
        var crowded = new LocalLimits(10, 2, 0, RETRY_MEMORY);
        List<Claim> claims = List.of(Claims.sliding("scout", Window.SECOND, 5));
        crowded.take(claims, Attempt.NONE, START);

        // When
        Taking last = crowded.take(claims, Attempt.NONE, START.plusMillis(500));
        Taking oneMore = crowded.take(claims, Attempt.NONE, START.plusMillis(600));

        // Then
        assertThat(last).isInstanceOf(Taking.Taken.class);
        assertThat(oneMore).isInstanceOf(Taking.Full.class);
        assertThat(crowded.take(claims, Attempt.NONE, START.plusMillis(1_000))).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void whenThereIsNoRoomForAnAttemptTheEldestIsForgottenAndItsRetryCounted() {
        // Given
        var forgetful = new LocalLimits(10, 100, 1, RETRY_MEMORY);
        List<Claim> claims = List.of(Claims.sliding("scout", Window.MINUTE, 5));
        forgetful.take(claims, new Attempt("scout", "first"), START);
        forgetful.take(claims, new Attempt("scout", "second"), START);

        // When
        forgetful.take(claims, new Attempt("scout", "first"), START.plusSeconds(1));

        // Then
        assertThat(forgetful.attempts()).isOne();
        assertThat(forgetful.entries()).isEqualTo(2); // the two takes at START share one
    }

    @Test
    void idleCountersAreForgottenWithTheirEntriesAndAttempts() {
        // Given
        var roomy = new LocalLimits(1_000, 1_000, 1_000, Duration.ofSeconds(1));
        for (int i = 0; i < 500; i++) {
            List<Claim> claims = List.of(Claims.sliding("grant" + i, Window.SECOND, 5));
            roomy.take(claims, new Attempt("grant" + i, "first"), START);
        }

        // When
        roomy.take(List.of(Claims.sliding("scout", Window.DAY, 5)), Attempt.NONE, START.plusSeconds(1));
        roomy.probe(List.of(), Attempt.NONE, START.plusSeconds(2)); // nothing is forgotten twice

        // Then
        assertThat(roomy.counters()).isOne();
        assertThat(roomy.entries()).isOne();
        assertThat(roomy.attempts()).isZero();
    }

    @Test
    void aLargeMaxCostsNothingUntilItIsUsed() {
        // Given
        var roomy = new LocalLimits(100_000, 1_000_000, 0, RETRY_MEMORY);

        // When
        for (int i = 0; i < 50_000; i++) {
            roomy.take(List.of(Claims.sliding("grant" + i, Window.DAY, 100_000)), Attempt.NONE, START);
        }

        // Then: sized by max, these counters would need 80 GB
        assertThat(roomy.counters()).isEqualTo(50_000);
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreSurvived() {
        Claim claim = Claims.sliding("scout", Window.DAY, 1);

        take(claim, Instant.MIN);
        take(claim, Instant.MAX);
        assertThat(limits.take(List.of(claim), Attempt.NONE, Instant.MAX))
                .isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofDays(1)));
    }

    private Receipt take(Claim claim, Instant now) {
        Taking taking = limits.take(List.of(claim), Attempt.NONE, now);
        assertThat(taking).isInstanceOf(Taking.Taken.class);
        return ((Taking.Taken) taking).receipt();
    }

    private record Counted(Instant at, long amount) {}

    /** What was counted in the second that ends at {@code end}. */
    private static long sumOfWindow(List<Counted> taken, Instant end) {
        return taken.stream()
                .filter(each -> !each.at().isAfter(end) && each.at().isAfter(end.minusSeconds(1)))
                .mapToLong(Counted::amount)
                .sum();
    }
}
