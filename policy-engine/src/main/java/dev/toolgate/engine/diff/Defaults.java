package dev.toolgate.engine.diff;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a document means without saying so. */
final class Defaults {

    private static final Map<String, Value> OF_DOCUMENT =
            Map.of("default", text("deny"), "mode", text("enforce"), "quarantine", text("deny"));
    private static final Map<String, Value> OF_BLOCK = Map.of("action", text("allow"));
    private static final Map<String, Value> OF_LIMIT =
            Map.of("scope", text("grant"), "calendar", new Value.Bool(false));
    private static final List<String> NAMED_BLOCKS = List.of("tools", "categories", "levels");

    private Defaults() {}

    /** {@code document} without what is so in any case; what is named in it stands in lists and objects that are there. */
    static Value.Obj leftOut(Value.Obj document) {
        var kept = new LinkedHashMap<>(without(document.members(), OF_DOCUMENT).members());
        kept.putIfAbsent("hide", new Value.Arr(List.of()));
        NAMED_BLOCKS.forEach(key -> kept.putIfAbsent(key, Value.Obj.EMPTY));
        kept.replaceAll(Defaults::ofDocument);
        return new Value.Obj(kept);
    }

    private static Value ofDocument(String key, Value value) {
        if (NAMED_BLOCKS.contains(key) && value instanceof Value.Obj(Map<String, Value> blocks)) {
            return new Value.Obj(blocks.entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey, block -> block(block.getValue()), (a, _) -> a, LinkedHashMap::new)));
        }
        return key.equals("all_tools") ? block(value) : value;
    }

    private static Value block(Value value) {
        if (!(value instanceof Value.Obj(Map<String, Value> members))) {
            return value;
        }
        var kept = new LinkedHashMap<>(members);
        kept.computeIfPresent("limits", (_, limits) -> limits(limits));
        return without(kept, OF_BLOCK);
    }

    private static Value limits(Value value) {
        return value instanceof Value.Arr(List<Value> items)
                ? new Value.Arr(items.stream().map(Defaults::limit).toList())
                : value;
    }

    private static Value limit(Value value) {
        return value instanceof Value.Obj(Map<String, Value> members) ? without(members, OF_LIMIT) : value;
    }

    /** Without members that say what is so anyway, and without empty lists. */
    private static Value.Obj without(Map<String, Value> members, Map<String, Value> defaults) {
        var kept = new LinkedHashMap<>(members);
        kept.entrySet()
                .removeIf(member -> member.getValue().equals(defaults.get(member.getKey()))
                        || member.getValue().equals(new Value.Arr(List.of())));
        return new Value.Obj(kept);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }
}
