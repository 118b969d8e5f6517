package dev.toolgate.engine.convert;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Path.Step;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions on arguments. Intercept compares loosely and takes null for absent; so a condition is written anew where the
 * same words would let a call through that Intercept stops.
 */
final class ConditionConversion {

    private static final Value NULL = new Value.Null();

    private ConditionConversion() {}

    /** The path of an argument as this language writes it; in Intercept each dot leads one level down, whatever the key. */
    static String path(String source) {
        List<Step> steps = Arrays.stream(source.substring("args.".length()).split("\\.", -1))
                .<Step>map(Step.Key::new)
                .toList();
        return "args" + new Path(steps);
    }

    /** Conditions that hold at most when the one of the source does; empty when there are none. */
    static Optional<List<Value.Obj>> required(String path, String op, Value value) {
        return switch (op) {
            case "neq" -> noneOf(path, List.of(value));
            case "not_in" -> value instanceof Value.Arr(var items) ? noneOf(path, items) : Optional.empty();
            case "exists" -> exists(path, value);
            case "eq", "in", "lt", "lte", "gt", "gte", "regex", "contains" ->
                Optional.of(List.of(Members.condition(path, op, value)));
            default -> Optional.empty();
        };
    }

    /** Conditions that hold, or cannot judge, whenever the one of the source holds; empty when there are none. */
    static Optional<List<Value.Obj>> refusing(String path, String op, Value value) {
        return switch (op) {
            case "eq" -> oneOf(path, List.of(value));
            case "in" -> value instanceof Value.Arr(var items) ? oneOf(path, items) : Optional.empty();
            case "exists" ->
                value.equals(new Value.Bool(true))
                        ? Optional.of(List.of(Members.condition(path, op, value)))
                        : Optional.empty();
            case "contains" ->
                Loose.equals(List.of(value))
                        .filter(equals -> equals.size() == 1)
                        .map(_ -> List.of(Members.condition(path, op, value)));
            case "neq", "not_in", "lt", "lte", "gt", "gte", "regex" ->
                Optional.of(List.of(Members.condition(path, op, value)));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Value.Obj>> exists(String path, Value value) {
        Value.Obj asked = Members.condition(path, "exists", value);
        return value.equals(new Value.Bool(true))
                ? Optional.of(List.of(asked, Members.condition(path, "neq", NULL)))
                : Optional.of(List.of(asked));
    }

    private static Optional<List<Value.Obj>> oneOf(String path, List<Value> values) {
        return Loose.equals(values).map(all -> List.of(member(path, all, "eq", "in")));
    }

    private static Optional<List<Value.Obj>> noneOf(String path, List<Value> values) {
        return Loose.equals(values).map(all -> List.of(member(path, all, "neq", "not_in")));
    }

    private static Value.Obj member(String path, Set<Scalar> values, String ofOne, String ofMany) {
        return values.size() == 1
                ? Members.condition(path, ofOne, values.iterator().next())
                : Members.condition(path, ofMany, new Value.Arr(List.copyOf(values)));
    }
}
