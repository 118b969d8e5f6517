package dev.toolgate.engine.limit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much a call counts, or how much a limit allows: 0 to 1,000,000,000 units with up to six decimals. Sums of amounts
 * within one limit are exact in a {@code long}, and in the doubles of a Redis script.
 */
public record Amount(long millionths) implements Comparable<Amount> {

    private static final int DECIMALS = 6;
    private static final long MILLIONTHS = 1_000_000;
    private static final long MOST_UNITS = 1_000_000_000;

    public static final Amount ZERO = new Amount(0);

    /** What a call counts that is not weighted. */
    public static final Amount ONE = new Amount(MILLIONTHS);

    public static final Amount GREATEST = new Amount(MOST_UNITS * MILLIONTHS);

    private static final BigDecimal GREATEST_UNITS = BigDecimal.valueOf(MOST_UNITS);

    public Amount {
        if (millionths < 0 || millionths > MOST_UNITS * MILLIONTHS) {
            throw new IllegalArgumentException("an amount is 0 to 1,000,000,000 units");
        }
    }

    /** The amount of so many whole units. */
    public static Amount units(int units) {
        return new Amount(units * MILLIONTHS);
    }

    /** The amount of so many units; empty when no amount is so exact, so large or negative. */
    public static Optional<Amount> of(BigDecimal units) {
        if (units.signum() < 0 || units.compareTo(GREATEST_UNITS) > 0) {
            return Optional.empty();
        }
        BigDecimal shortest = units.stripTrailingZeros();
        return shortest.scale() > DECIMALS
                ? Optional.empty()
                : Optional.of(new Amount(shortest.movePointRight(DECIMALS).longValueExact()));
    }

    public boolean isZero() {
        return millionths == 0;
    }

    /** One of so many equal shares, rounded down. */
    public Amount share(int shares) {
        return new Amount(millionths / shares);
    }

    /** What is left of this amount after {@code used}: zero when nothing is. */
    Amount less(long used) {
        return used >= millionths ? ZERO : new Amount(millionths - used);
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(millionths, other.millionths);
    }

    /** As a plain decimal, without trailing zeros. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
