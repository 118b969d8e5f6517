package dev.toolgate.engine.diff;

import static java.util.stream.Collectors.toSet;

import dev.toolgate.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which items of two lists belong to each other, wherever they stand. Equal ones do, and need not be looked at. */
record Pairs(List<Pair> paired, List<Item> removed, List<Item> added) {

    /** An item and where it stands. */
    record Item(int index, Value value) {}

    /** The same item, as it was and as it is. */
    record Pair(Item before, Item after) {}

    static Pairs of(List<Value> before, List<Value> after) {
        var removed = new ArrayList<>(items(before));
        var added = new ArrayList<>(items(after));
        pair(removed, added, Optional::of);
        return new Pairs(pair(removed, added, Pairs::subject), removed, added);
    }

    private static List<Item> items(List<Value> values) {
        return IntStream.range(0, values.size())
                .mapToObj(index -> new Item(index, values.get(index)))
                .toList();
    }

    /** Takes those out of both lists that have the same key; items without a key stay. */
    private static List<Pair> pair(List<Item> removed, List<Item> added, Function<Value, Optional<?>> key) {
        var byKey = new HashMap<Object, Deque<Item>>();
        for (Item item : added) {
            key.apply(item.value())
                    .ifPresent(found -> byKey.computeIfAbsent(found, _ -> new ArrayDeque<>())
                            .add(item));
        }
        var pairs = new ArrayList<Pair>();
        for (Item item : removed) {
            Item partner =
                    key.apply(item.value()).map(byKey::get).map(Deque::poll).orElse(null);
            if (partner != null) {
                pairs.add(new Pair(item, partner));
            }
        }
        removed.removeAll(pairs.stream().map(Pair::before).collect(toSet()));
        added.removeAll(pairs.stream().map(Pair::after).collect(toSet()));
        return pairs;
    }

    /** What an object is about: a limit of its counter, a condition of its path; all others are about the same. */
    private static Optional<List<String>> subject(Value value) {
        return value instanceof Value.Obj
                ? Optional.of(List.of(Document.text(value, "counter"), Document.text(value, "path")))
                : Optional.empty();
    }
}
