package dev.toolgate.engine.explain;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Path.Step;
import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments with one value set or left out. */
final class Rewriting {

    private Rewriting() {}

    /**
     * {@code arguments} with {@code value} at {@code path}, or with nothing there when it is null. Null when that cannot be:
     * another value is in the way, or an item in the middle of a list would have to vanish.
     */
    static Value.@Nullable Obj of(Value.Obj arguments, Path path, @Nullable Value value) {
        return set(arguments, path.steps(), value) instanceof Value.Obj changed ? changed : null;
    }

    private static @Nullable Value set(@Nullable Value at, List<Step> steps, @Nullable Value value) {
        return switch (steps.getFirst()) {
            case Step.Key(String key) -> setMember(at, key, steps, value);
            case Step.Index(int index) -> setItem(at, index, steps, value);
            case Step.Every _ -> null;
        };
    }

    private static @Nullable Value setMember(@Nullable Value at, String key, List<Step> steps, @Nullable Value value) {
        if (at != null && !(at instanceof Value.Obj)) {
            return null;
        }
        var members =
                new LinkedHashMap<String, Value>(at instanceof Value.Obj(var before) ? before : java.util.Map.of());
        if (steps.size() == 1 && value == null) {
            members.remove(key);
            return new Value.Obj(members);
        }
        Value member = below(members.get(key), steps, value);
        if (member == null) {
            return null;
        }
        members.put(key, member);
        return new Value.Obj(members);
    }

    private static @Nullable Value setItem(@Nullable Value at, int index, List<Step> steps, @Nullable Value value) {
        if (at != null && !(at instanceof Value.Arr)) {
            return null;
        }
        var items = new ArrayList<Value>(at instanceof Value.Arr(var before) ? before : List.of());
        if (index > items.size() || (steps.size() == 1 && value == null)) {
            return null;
        }
        Value item = below(index < items.size() ? items.get(index) : null, steps, value);
        if (item == null) {
            return null;
        }
        if (index < items.size()) {
            items.set(index, item);
        } else {
            items.add(item);
        }
        return new Value.Arr(items);
    }

    private static @Nullable Value below(@Nullable Value at, List<Step> steps, @Nullable Value value) {
        return steps.size() == 1 ? value : set(at, steps.subList(1, steps.size()), value);
    }
}
