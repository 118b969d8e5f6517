package dev.toolgate.engine.convert;

import dev.toolgate.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Members of objects, as far as they are of the kind that is looked for. */
final class Texts {

    private Texts() {}

    static Optional<String> of(Value.Obj object, String key) {
        return object.members().get(key) instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The items of a list; those of a missing or null one, which are none; empty when it is something else. */
    static Optional<List<Value>> items(Value.Obj object, String key) {
        return switch (object.members().getOrDefault(key, new Value.Null())) {
            case Value.Arr(var items) -> Optional.of(items);
            case Value.Null _ -> Optional.of(List.of());
            case Value.Obj _, Value.Text _, Value.Num _, Value.Bool _ -> Optional.empty();
        };
    }
}
