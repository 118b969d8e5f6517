package dev.toolgate.engine.diff;

import dev.toolgate.engine.name.NameTable;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the documents that are compared, and what it says. */
final class Document {

    private final Value.Obj root;
    private final NameTable<Value> hidden;
    private final NameTable<Value> tools;

    Document(Value.Obj root) {
        this.root = root;
        this.hidden = new NameTable<>(hidden(root));
        this.tools = new NameTable<>(members(root, "tools"));
    }

    /** What becomes of calls of the tool {@code name}; empty when its category or level decides. */
    Optional<Standing> standing(String name) {
        if (hidden.find(name) != null) {
            return Optional.of(Standing.HIDDEN);
        }
        Value block = tools.find(name);
        if (block != null) {
            return Optional.of(Standing.of(text(block, "action")));
        }
        if (!members(root, "categories").isEmpty() || !members(root, "levels").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Standing.of(text(root, "default").isEmpty() ? "deny" : text(root, "default")));
    }

    /** The object that {@code steps} lead to; an empty one when they lead nowhere. */
    Value at(Steps steps) {
        Value value = root;
        for (String key : steps.keys()) {
            value = step(value, key).orElse(Value.Obj.EMPTY);
        }
        return value;
    }

    static Optional<Value> member(Value object, String key) {
        return object instanceof Value.Obj(Map<String, Value> members)
                ? Optional.ofNullable(members.get(key))
                : Optional.empty();
    }

    /** A member as text: what a string says, or JSON; empty when there is none. */
    static String text(Value object, String key) {
        return member(object, key).map(Document::text).orElse("");
    }

    static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : JsonValue.text(value);
    }

    private static Optional<Value> step(Value value, String key) {
        return switch (value) {
            case Value.Arr(List<Value> items) -> {
                int index = Integer.parseInt(key);
                yield index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
            }
            default -> member(value, key);
        };
    }

    private static Map<String, Value> members(Value.Obj root, String key) {
        return root.members().get(key) instanceof Value.Obj(Map<String, Value> members) ? members : Map.of();
    }

    private static Map<String, Value> hidden(Value.Obj root) {
        var names = new HashMap<String, Value>();
        if (root.members().get("hide") instanceof Value.Arr(List<Value> items)) {
            items.forEach(item -> names.put(text(item), item));
        }
        return names;
    }
}
