package dev.toolgate.engine.condition;

import com.google.re2j.Pattern;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.math.BigDecimal;
import java.util.Set;

/** What an operator and its operand ask of one value. */
public sealed interface Check {

    /** What comes of it for a value that is there. */
    Truth of(Value value);

    /** What comes of it where no value is. */
    default Truth ofNothing() {
        return Truth.NO;
    }

    /** {@code eq} and {@code neq}: the same scalar, or not. */
    record Same(Scalar operand, boolean wanted) implements Check {
        @Override
        public Truth of(Value value) {
            return truth(operand.equals(value) == wanted);
        }
    }

    /** How a number may stand to another. */
    enum Order {
        LT,
        LTE,
        GT,
        GTE;

        boolean holds(int comparison) {
            return switch (this) {
                case LT -> comparison < 0;
                case LTE -> comparison <= 0;
                case GT -> comparison > 0;
                case GTE -> comparison >= 0;
            };
        }
    }

    /** {@code lt lte gt gte}: numbers alone are compared, as decimals. */
    record Ordered(Order order, BigDecimal operand) implements Check {
        @Override
        public Truth of(Value value) {
            return value instanceof Value.Num(BigDecimal decimal)
                    ? truth(order.holds(decimal.compareTo(operand)))
                    : Truth.INCOMPARABLE;
        }
    }

    /** {@code in} and {@code not_in}: one of a set, or none of it. */
    record Member(Set<Scalar> operand, boolean wanted) implements Check {
        public Member {
            operand = Set.copyOf(operand);
        }

        @Override
        public Truth of(Value value) {
            return truth((value instanceof Scalar scalar && operand.contains(scalar)) == wanted);
        }
    }

    /** {@code exists}: a value is there, {@code null} included, or none is. */
    record Exists(boolean wanted) implements Check {
        @Override
        public Truth of(Value value) {
            return truth(wanted);
        }

        @Override
        public Truth ofNothing() {
            return truth(!wanted);
        }
    }

    /** {@code regex}: RE2 finds it somewhere in a text, unless that may take too long. */
    record Matches(Pattern operand) implements Check {

        /** The longest text times the size of the expression: linear time is still time, about 10 ns for each. */
        public static final long MOST_STEPS = 8_000_000;

        @Override
        public Truth of(Value value) {
            return value instanceof Value.Text(String text) && isBounded(text)
                    ? truth(operand.matcher(text).find())
                    : Truth.INCOMPARABLE;
        }

        private boolean isBounded(String text) {
            return (long) operand.programSize() * text.length() <= MOST_STEPS;
        }
    }

    /** {@code contains}: a text has the operand somewhere in it, or an array has it among its items. */
    record Contains(Scalar operand) implements Check {
        @Override
        public Truth of(Value value) {
            return switch (value) {
                case Value.Text(String text)
                when operand instanceof Value.Text(String part) -> truth(Substring.isIn(text, part));
                case Value.Arr array -> truth(array.items().contains(operand));
                default -> Truth.INCOMPARABLE;
            };
        }
    }

    private static Truth truth(boolean holds) {
        return holds ? Truth.YES : Truth.NO;
    }
}
