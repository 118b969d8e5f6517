package dev.toolgate.engine.explain;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Path.Step;
import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in the arguments that a path leads to.
 *
 * @param path without {@code [*]}
 * @param value null when nothing is there
 */
record Leaf(Path path, @Nullable Value value) {

    /** The places that {@code path} leads to in {@code arguments}; those that are missing too. */
    static List<Leaf> of(Path path, Value.Obj arguments) {
        var leaves = new ArrayList<Leaf>();
        add(arguments, List.of(), path.steps(), leaves);
        return leaves;
    }

    private static void add(@Nullable Value at, List<Step> taken, List<Step> rest, List<Leaf> leaves) {
        if (rest.isEmpty()) {
            leaves.add(new Leaf(new Path(taken), at));
            return;
        }
        List<Step> later = rest.subList(1, rest.size());
        if (rest.getFirst() instanceof Step.Every) {
            int items = at instanceof Value.Arr(var list) ? Math.max(1, list.size()) : 1;
            for (int i = 0; i < items; i++) {
                add(at, taken, new Step.Index(i), later, leaves);
            }
        } else {
            add(at, taken, rest.getFirst(), later, leaves);
        }
    }

    private static void add(@Nullable Value at, List<Step> taken, Step next, List<Step> later, List<Leaf> leaves) {
        var path = new ArrayList<>(taken);
        path.add(next);
        add(at == null ? null : next.from(at), path, later, leaves);
    }
}
