package dev.toolgate.engine.convert;

import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conditions of the source, taken apart. */
final class Conditions {

    private static final Set<String> LOOSE = Set.of("eq", "neq", "in", "not_in", "contains", "exists");

    private Conditions() {}

    /** One of the ways to write a condition anew. */
    @FunctionalInterface
    interface Way {
        Optional<List<Value.Obj>> convert(String path, String op, Value value);
    }

    static Optional<List<Value.Obj>> of(Value.Obj condition, Way way) {
        return way.convert(
                ConditionConversion.path(Texts.of(condition, "path").orElseThrow()),
                Texts.of(condition, "op").orElseThrow(),
                condition.members().getOrDefault("value", new Value.Null()));
    }

    /** All of them together; empty when one cannot be written so. */
    static Optional<List<Value.Obj>> ofAll(List<Value.Obj> conditions, Way way) {
        var all = new ArrayList<Value.Obj>();
        for (Value.Obj condition : conditions) {
            boolean isOfArguments = Texts.of(condition, "path").orElse("").startsWith("args.");
            var converted = isOfArguments ? of(condition, way) : Optional.<List<Value.Obj>>empty();
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(converted.get());
        }
        return Optional.of(all);
    }

    /** Whether both languages judge every value of it alike. */
    static boolean isExact(Value.Obj condition) {
        Value value = condition.members().getOrDefault("value", new Value.Null());
        List<Value> operands = value instanceof Value.Arr(var items) ? items : List.of(value);
        return !LOOSE.contains(Texts.of(condition, "op").orElse(""))
                || (operands.stream().allMatch(Value.Text.class::isInstance)
                        && Loose.equals(operands)
                                .filter(equals ->
                                        equals.size() == Set.copyOf(operands).size())
                                .isPresent());
    }
}
