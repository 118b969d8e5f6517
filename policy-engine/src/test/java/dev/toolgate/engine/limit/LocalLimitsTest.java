package dev.toolgate.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LocalLimitsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Taking TAKEN = new Taking.Taken();

    /** The ring buffers must agree with lists that are too simple to be wrong; the repetition is the seed. */
    @RepeatedTest(200)
    void agreesWithTheNaiveLimits(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var limits = new LocalLimits(1_000, 1_000_000);
        var naive = new NaiveLimits();
        List<Claim> all = randomClaims(random);
        Instant now = START;
        for (int i = 0; i < 500; i++) {
            now = now.plusMillis(random.nextInt(400));
            List<Claim> claims = some(all, random);

            assertThat(limits.take(claims, now)).as("take %s", i).isEqualTo(naive.take(claims, now));
        }
    }

    /** However often the clock is set back, no window of real time sees more than max; the repetition is the seed. */
    @RepeatedTest(100)
    void neverLetsThroughMoreThanMaxEvenWhenTheClockIsSetBack(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var limits = new LocalLimits(2, 8);
        Claim claim = claim("scout", "runs", Window.SECOND, 3);
        var taken = new ArrayList<Instant>();
        Instant real = START;
        Duration setBack = Duration.ZERO;
        for (int i = 0; i < 500; i++) {
            real = real.plusMillis(random.nextInt(400));
            setBack = random.nextInt(20) == 0 ? setBack.plusMillis(random.nextInt(3_000)) : setBack;
            if (limits.take(List.of(claim), real.minus(setBack)).equals(TAKEN)) {
                taken.add(real);
            }
            Claim crowding = claim("other" + random.nextInt(5), "runs", Window.SECOND, 3);
            limits.take(List.of(crowding), real.minus(setBack));
        }

        assertThat(taken).hasSizeGreaterThan(3);
        for (Instant end : taken) {
            assertThat(taken.stream().filter(at -> isWithin(at, end, Window.SECOND)))
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void whenThereIsNoRoomForACounterTheCallWaitsForTheNextIdleOne() {
        // Given
        var limits = new LocalLimits(1, 100);
        take(limits, claim("scout", "runs", Window.MINUTE, 5), START);

        // When
        Taking taking = limits.take(List.of(claim("janitor", "runs", Window.MINUTE, 5)), START.plusSeconds(20));

        // Then
        assertThat(taking).isEqualTo(new Taking.Full(Duration.ofSeconds(40)));
        assertThat(limits.take(List.of(claim("janitor", "runs", Window.MINUTE, 5)), START.plusSeconds(60)))
                .isEqualTo(TAKEN);
    }

    @Test
    void whenThereIsNoRoomForATakeTheCallIsRefused() {
        // Given
        var limits = new LocalLimits(10, 2);
        Claim claim = claim("scout", "runs", Window.SECOND, 5);
        take(limits, claim, START);
        take(limits, claim, START.plusMillis(500));

        // When
        Taking taking = limits.take(List.of(claim), START.plusMillis(600));

        // Then
        assertThat(taking).isInstanceOf(Taking.Full.class);
        assertThat(limits.take(List.of(claim), START.plusMillis(1_000))).isEqualTo(TAKEN);
    }

    @Test
    void idleCountersAreForgottenWithTheirTakes() {
        // Given
        var limits = new LocalLimits(1_000, 1_000);
        for (int i = 0; i < 500; i++) {
            take(limits, claim("grant" + i, "runs", Window.SECOND, 5), START);
        }

        // When
        take(limits, claim("scout", "runs", Window.DAY, 5), START.plusSeconds(1));

        // Then
        assertThat(limits.counters()).isOne();
        assertThat(limits.takes()).isOne();
    }

    @Test
    void aLargeMaxCostsNothingUntilItIsUsed() {
        // Given
        var limits = new LocalLimits(100_000, 1_000_000);

        // When
        for (int i = 0; i < 50_000; i++) {
            take(limits, claim("grant" + i, "runs", Window.DAY, Limit.GREATEST_MAX), START);
        }

        // Then: sized by max, these counters would need 40 GB
        assertThat(limits.counters()).isEqualTo(50_000);
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreSurvived() {
        var limits = new LocalLimits(10, 10);
        Claim claim = claim("scout", "runs", Window.DAY, 1);

        assertThat(limits.take(List.of(claim), Instant.MIN)).isEqualTo(TAKEN);
        assertThat(limits.take(List.of(claim), Instant.MAX)).isEqualTo(TAKEN);
        assertThat(limits.take(List.of(claim), Instant.MAX)).isEqualTo(new Taking.Exceeded(0, Duration.ofDays(1)));
    }

    private static void take(Limits limits, Claim claim, Instant now) {
        assertThat(limits.take(List.of(claim), now)).isEqualTo(TAKEN);
    }

    private static Claim claim(String grant, String name, Window window, int max) {
        return new Claim(new Counter(Scope.GRANT, grant, name, window), new Limit(name, window, max, Scope.GRANT));
    }

    private static List<Claim> randomClaims(Random random) {
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < 4; i++) {
            Window window = random.nextBoolean() ? Window.SECOND : Window.MINUTE;
            claims.add(claim("grant" + i % 2, "counter" + i, window, 1 + random.nextInt(12)));
        }
        return claims;
    }

    private static List<Claim> some(List<Claim> all, Random random) {
        List<Claim> some = all.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return some.isEmpty() ? List.of(all.getFirst()) : some;
    }

    private static boolean isWithin(Instant at, Instant end, Window window) {
        return !at.isAfter(end) && at.isAfter(end.minus(window.length()));
    }

    /** Remembers every take for ever and counts them anew for each call. */
    private static final class NaiveLimits implements Limits {

        private record Take(Counter counter, Instant at) {}

        private final List<Take> takes = new ArrayList<>();

        @Override
        public Taking take(List<Claim> claims, Instant now) {
            Duration longest = Duration.ZERO;
            int slowest = -1;
            for (int i = 0; i < claims.size(); i++) {
                Duration wait = waitFor(claims.get(i), now);
                if (wait.compareTo(longest) > 0) {
                    longest = wait;
                    slowest = i;
                }
            }
            if (slowest >= 0) {
                return new Taking.Exceeded(slowest, longest);
            }
            claims.forEach(claim -> takes.add(new Take(claim.counter(), now)));
            return TAKEN;
        }

        private Duration waitFor(Claim claim, Instant now) {
            Duration length = claim.counter().window().length();
            List<Instant> counted = takes.stream()
                    .filter(take -> take.counter().equals(claim.counter()))
                    .map(Take::at)
                    .filter(at -> at.plus(length).isAfter(now))
                    .toList();
            int over = counted.size() - claim.limit().max();
            return over < 0
                    ? Duration.ZERO
                    : Duration.between(now, counted.get(over).plus(length));
        }
    }
}
