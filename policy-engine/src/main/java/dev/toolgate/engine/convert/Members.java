package dev.toolgate.engine.convert;

import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object being written. Lists without items are left out. */
final class Members {

    private final Map<String, Value> members = new LinkedHashMap<>();

    Members with(String key, Value value) {
        members.put(key, value);
        return this;
    }

    Members with(String key, String text) {
        return with(key, new Value.Text(text));
    }

    Members with(String key, BigDecimal number) {
        return with(key, new Value.Num(number));
    }

    Members with(String key, Collection<? extends Value> items) {
        return items.isEmpty() ? this : with(key, new Value.Arr(List.copyOf(items)));
    }

    Value.Obj object() {
        return new Value.Obj(members);
    }

    /** A rule that denies every call. */
    static Value.Obj denying(String reason) {
        return new Members().with("action", "deny").with("reason", reason).object();
    }

    /** A path, an operator and a value. */
    static Value.Obj condition(String path, String op, Value value) {
        return new Members()
                .with("path", path)
                .with("op", op)
                .with("value", value)
                .object();
    }
}
