package dev.toolgate.engine.diff;

import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks two documents side by side. */
final class Comparison {

    private final Meanings meanings;
    private final List<Difference> found = new ArrayList<>();

    Comparison(Meanings meanings) {
        this.meanings = meanings;
    }

    List<Difference> of(Value.Obj before, Value.Obj after) {
        members(Steps.ROOT, before.members(), after.members());
        return List.copyOf(found);
    }

    private void compare(Steps at, Value before, Value after) {
        if (before.equals(after)) {
            return;
        }
        switch (before) {
            case Value.Obj(var earlier) when after instanceof Value.Obj(var later) -> members(at, earlier, later);
            case Value.Arr(var earlier) when after instanceof Value.Arr(var later) -> items(at, earlier, later);
            default -> differs(at, before, after);
        }
    }

    private void members(Steps at, Map<String, Value> before, Map<String, Value> after) {
        before.forEach((key, value) -> {
            Value later = after.get(key);
            if (later == null) {
                differs(at.to(key), value, null);
            } else {
                compare(at.to(key), value, later);
            }
        });
        after.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                differs(at.to(key), null, value);
            }
        });
    }

    private void items(Steps at, List<Value> before, List<Value> after) {
        var pairs = Pairs.of(before, after);
        pairs.removed().forEach(item -> differs(at.to(item.index()), item.value(), null));
        pairs.paired()
                .forEach(pair -> compare(
                        at.to(pair.after().index()),
                        pair.before().value(),
                        pair.after().value()));
        pairs.added().forEach(item -> differs(at.to(item.index()), null, item.value()));
    }

    private void differs(Steps at, @Nullable Value before, @Nullable Value after) {
        found.add(new Difference(at.pointer(), before, after, meanings.of(at, before, after)));
    }
}
