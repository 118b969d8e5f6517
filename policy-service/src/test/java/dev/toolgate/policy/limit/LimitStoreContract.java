package dev.toolgate.policy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.engine.limit.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of counts does. */
public abstract class LimitStoreContract {

    protected static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Attempt SEVENTH = new Attempt("scout", "seventh");

    /** The store, in which nothing has been counted. */
    protected abstract LimitStore store();

    /** Makes it {@code time}. */
    protected abstract void itIs(Instant time);

    @Test
    void lessThanMaxIsTakenAndMoreIsNot() {
        // Given
        Claim claim = runs("scout", 2);
        takes(claim, START);
        takes(claim, START.plusSeconds(10));

        // When
        Taking third = take(START.plusSeconds(20), claim);

        // Then
        assertThat(third).isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(40)));
    }

    @Test
    void theWindowSlides() {
        // Given
        Claim claim = runs("scout", 2);
        takes(claim, START);
        takes(claim, START.plusSeconds(50));

        // When
        takes(claim, START.plusSeconds(60));

        // Then
        assertThat(take(START.plusSeconds(61), claim))
                .isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(49)));
    }

    @Test
    void aWholeWindowLaterNothingCountsAnyMore() {
        // Given
        Claim claim = runs("scout", 5);
        for (int i = 0; i < 5; i++) {
            takes(claim, START.plusSeconds(i));
        }

        // When
        itIs(START.plusSeconds(64));

        // Then
        for (int i = 0; i < 5; i++) {
            takes(claim, START.plusSeconds(64));
        }
        assertThat(take(START.plusSeconds(64), claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void aCalendarWindowBeginsAnew() {
        // Given
        Claim claim =
                claim("scout", new Limit("runs", Window.MINUTE, Amount.ONE, Scope.GRANT, true, false), Amount.ONE);
        takes(claim, START.plusSeconds(59));

        // When
        Taking second = take(START.plusSeconds(59), claim);

        // Then
        assertThat(second).isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(1)));
        takes(claim, START.plusSeconds(60));
    }

    @Test
    void amountsAreExactToTheMillionth() {
        // Given
        takes(refund("0.1"), START);
        takes(refund("0.2"), START);

        // When
        Taking over = take(START, refund("4999.700001"));

        // Then
        assertThat(over)
                .isInstanceOfSatisfying(
                        Taking.Exceeded.class,
                        exceeded -> assertThat(exceeded.remaining()).hasToString("4999.7"));
        takes(refund("4999.7"), START);
    }

    @Test
    void theGreatestMaxIsCountedExactly() {
        // Given
        var limit = new Limit("runs", Window.DAY, Amount.GREATEST, Scope.GRANT, false, true);
        takes(claim("scout", limit, new Amount(Amount.GREATEST.millionths() - 1)), START);

        // When
        Taking over = take(START, claim("scout", limit, new Amount(2)));

        // Then
        assertThat(over)
                .isInstanceOfSatisfying(
                        Taking.Exceeded.class,
                        exceeded -> assertThat(exceeded.remaining()).isEqualTo(new Amount(1)));
    }

    @Test
    void allClaimsAreTakenOrNone() {
        // Given
        Claim wide = runs("scout", 5);
        Claim narrow = claim("all", new Limit("all", Window.HOUR, Amount.ONE, Scope.GLOBAL, false, false), Amount.ONE);
        takes(narrow, START);

        // When
        Taking both = take(START, wide, narrow);

        // Then
        assertThat(both).isEqualTo(new Taking.Exceeded(1, Amount.ZERO, Duration.ofHours(1)));
        for (int i = 0; i < 5; i++) {
            takes(wide, START);
        }
    }

    @Test
    void ownersAreCountedApart() {
        takes(runs("scout", 1), START);

        takes(runs("janitor", 1), START);
    }

    @Test
    void anOwnerCannotPassForAnother() {
        var limit = new Limit("b:c", Window.MINUTE, Amount.ONE, Scope.SESSION, false, false);
        var other = new Limit("c", Window.MINUTE, Amount.ONE, Scope.SESSION, false, false);
        takes(claim("a", limit, Amount.ONE), START);

        takes(claim("a:b", other, Amount.ONE), START);
    }

    @Test
    void anEditedMaxKeepsTheCounts() {
        // Given
        for (int i = 0; i < 3; i++) {
            takes(runs("scout", 3), START.plusSeconds(i));
        }

        // When
        Taking lowered = take(START.plusSeconds(10), runs("scout", 2));

        // Then
        assertThat(lowered).isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofSeconds(51)));
        takes(runs("scout", 4), START.plusSeconds(10));
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        // Given
        Claim claim = runs("scout", 2);
        takes(claim, START);
        Receipt receipt = takes(claim, START.plusSeconds(10));

        // When
        giveBack(receipt, START.plusSeconds(20));

        // Then
        takes(claim, START.plusSeconds(20));
        assertThat(take(START.plusSeconds(20), claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void whatIsGivenBackLateChangesNothing() {
        // Given
        Claim claim = runs("scout", 1);
        Receipt receipt = takes(claim, START);
        takes(claim, START.plusSeconds(60));

        // When
        giveBack(receipt, START.plusSeconds(61));

        // Then
        assertThat(take(START.plusSeconds(61), claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void aRetryIsCountedOnceAndTheThirdAttemptAnew() {
        // Given
        Claim claim = runs("scout", 2);
        takes(claim, START, SEVENTH);

        // When
        Receipt retry = takes(claim, START, SEVENTH);

        // Then
        assertThat(retry.isEmpty()).isTrue();
        assertThat(takes(claim, START, SEVENTH).isEmpty()).isFalse();
        assertThat(take(START, claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void aRetryPassesAlthoughTheLimitIsUsedUp() {
        takes(runs("scout", 1), START, SEVENTH);

        takes(runs("scout", 1), START, SEVENTH);
    }

    @Test
    void anotherGrantHasNothingOfTheKey() {
        takes(runs("scout", 1), START, SEVENTH);

        assertThat(take(START, new Attempt("janitor", "seventh"), runs("scout", 1)))
                .isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void aKeyIsNoLicenceForOtherClaims() {
        // Given
        takes(runs("scout", 1), START, SEVENTH);
        takes(refund("5000"), START);

        // When
        Taking other = take(START, SEVENTH, refund("5000"));

        // Then
        assertThat(other).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void aCallThatFailedIsCountedWhenItIsRetried() {
        // Given
        Claim claim = runs("scout", 1);
        giveBack(takes(claim, START, SEVENTH), START);

        // When
        takes(claim, START, SEVENTH);

        // Then
        assertThat(take(START, claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void whatPaidForARetryCannotBeGivenBack() {
        // Given
        Claim claim = runs("scout", 1);
        Receipt receipt = takes(claim, START, SEVENTH);
        takes(claim, START, SEVENTH);

        // When
        giveBack(receipt, START);

        // Then
        assertThat(take(START, claim)).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void anAttemptThatWasExpectedIsNotCounted() {
        // Given
        itIs(START);
        store().expect(SEVENTH);

        // When
        Receipt receipt = takes(runs("scout", 1), START, SEVENTH);

        // Then
        assertThat(receipt.isEmpty()).isTrue();
        takes(runs("scout", 1), START, SEVENTH);
        assertThat(take(START, runs("scout", 1))).isInstanceOf(Taking.Exceeded.class);
    }

    @Test
    void toProbeTakesNothing() {
        // Given
        Claim claim = runs("scout", 1);

        // When
        for (int i = 0; i < 3; i++) {
            assertThat(probe(START, claim)).isEqualTo(Taking.Taken.NOTHING);
        }

        // Then
        takes(claim, START);
        assertThat(probe(START, claim)).isEqualTo(new Taking.Exceeded(0, Amount.ZERO, Duration.ofMinutes(1)));
    }

    protected static Claim claim(String owner, Limit limit, Amount amount) {
        return new Claim(
                new Counter(limit.scope(), owner, limit.counter(), limit.window(), limit.calendar()), limit, amount);
    }

    protected static Claim runs(String grant, int max) {
        var limit = new Limit("runs", Window.MINUTE, Amount.units(max), Scope.GRANT, false, false);
        return claim(grant, limit, Amount.ONE);
    }

    private static Claim refund(String amount) {
        var limit = new Limit("refund_total", Window.DAY, Amount.units(5_000), Scope.GRANT, false, true);
        return claim("scout", limit, Amount.of(new BigDecimal(amount)).orElseThrow());
    }

    private Receipt takes(Claim claim, Instant now) {
        return takes(claim, now, Attempt.NONE);
    }

    private Receipt takes(Claim claim, Instant now, Attempt attempt) {
        Taking taking = take(now, attempt, claim);
        assertThat(taking).isInstanceOf(Taking.Taken.class);
        return ((Taking.Taken) taking).receipt();
    }

    private Taking take(Instant now, Claim... claims) {
        return take(now, Attempt.NONE, claims);
    }

    private Taking take(Instant now, Attempt attempt, Claim... claims) {
        itIs(now);
        return store().take(List.of(claims), attempt, Outage.REFUSE)
                .await()
                .indefinitely()
                .taking();
    }

    private Taking probe(Instant now, Claim... claims) {
        itIs(now);
        return store().probe(List.of(claims), Attempt.NONE, Outage.REFUSE)
                .await()
                .indefinitely()
                .taking();
    }

    private void giveBack(Receipt receipt, Instant now) {
        itIs(now);
        store().giveBack(receipt, false);
    }
}
