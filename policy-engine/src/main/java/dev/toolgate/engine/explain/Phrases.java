package dev.toolgate.engine.explain;

import static java.util.stream.Collectors.joining;

import dev.toolgate.engine.condition.Check;
import dev.toolgate.engine.condition.Check.Order;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.util.Collection;
import java.util.List;

/** Conditions in words. */
final class Phrases {

    private static final int LONGEST = 64;
    private static final int MOST_VALUES = 10;

    private Phrases() {}

    /** As in {@code args.amount is more than 100 and args.currency is "eur"}. */
    static String of(List<Condition> conditions) {
        return conditions.stream()
                .limit(MOST_VALUES)
                .map(condition -> condition.source() + " " + verb(condition.check()))
                .collect(joining(" and ", "", conditions.size() > MOST_VALUES ? " and more" : ""));
    }

    /** As in {@code more than 100}. */
    static String of(Order order) {
        return switch (order) {
            case LT -> "less than ";
            case LTE -> "at most ";
            case GT -> "more than ";
            case GTE -> "at least ";
        };
    }

    /** A value of the policy, shortened so that a text stays a text. */
    static String of(Value value) {
        return shortened(JsonValue.text(value));
    }

    static String ofEach(Collection<Scalar> values) {
        return values.stream()
                .map(Phrases::of)
                .sorted()
                .limit(MOST_VALUES)
                .collect(joining(", ", "", values.size() > MOST_VALUES ? " …" : ""));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }

    private static String verb(Check check) {
        return switch (check) {
            case Check.Same(Scalar operand, boolean wanted) -> (wanted ? "is " : "is not ") + of(operand);
            case Check.Ordered(Order order, var operand) -> "is " + of(order) + of(new Value.Num(operand));
            case Check.Member(var operand, boolean wanted) -> (wanted ? "is one of " : "is none of ") + ofEach(operand);
            case Check.Exists(boolean wanted) -> wanted ? "is there" : "is not there";
            case Check.Matches(var operand) -> "matches " + shortened(operand.pattern());
            case Check.Contains(Scalar operand) -> "contains " + of(operand);
        };
    }
}
