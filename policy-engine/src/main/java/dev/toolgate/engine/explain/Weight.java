package dev.toolgate.engine.explain;

import dev.toolgate.engine.value.Value;
import java.util.Collection;

/** How much there is to look at in a value: its characters, and one for each value in it. */
final class Weight {

    private Weight() {}

    static long of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> 1L + text.length();
            case Value.Arr(var items) -> of(items);
            case Value.Obj(var members) -> of(members.values());
            case Value.Num _, Value.Bool _, Value.Null _ -> 1;
        };
    }

    private static long of(Collection<Value> values) {
        return values.stream().mapToLong(Weight::of).sum() + 1;
    }
}
