package dev.toolgate.engine.explain;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Clause;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.condition.Truth;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call with some of its arguments changed.
 *
 * @param words what was changed, by path
 * @param assumed conditions that are taken to hold, as nobody knows a value for which they do
 */
record Variant(ToolCall call, Map<Path, Set<String>> words, Set<Condition> assumed) {

    static Variant of(ToolCall call) {
        return new Variant(call, Map.of(), Set.of());
    }

    /** How many values are not as they were. */
    int size() {
        return words.size();
    }

    List<String> allWords() {
        return words.values().stream().flatMap(Set::stream).toList();
    }

    /** This one with {@code option} taken at {@code path}; null when that cannot be. */
    @Nullable
    Variant with(Option option, Path path, Condition reason, Function<Value.Obj, ArgumentsCheck> checks) {
        Variant changed = with(option, path, checks);
        if (changed == null || option.isExact()) {
            return changed;
        }
        var more = new HashSet<>(assumed);
        more.add(reason);
        return new Variant(changed.call, changed.words, more);
    }

    /** The same for a change that no condition asks for. */
    @Nullable
    Variant with(Option option, Path path, Function<Value.Obj, ArgumentsCheck> checks) {
        Value.Obj arguments = Rewriting.of(call.arguments(), path, option.example());
        if (arguments == null) {
            return null;
        }
        var said = new LinkedHashMap<>(words);
        boolean isAnew = option.example() == null || path.single(call.arguments()) == null;
        var ofPath = new LinkedHashSet<String>(isAnew ? Set.of() : said.getOrDefault(path, Set.of()));
        ofPath.add(option.words("args" + path));
        said.put(path, ofPath);
        return new Variant(call.with(arguments, checks.apply(arguments)), said, assumed);
    }

    /** What {@code condition} of {@code clause} comes to. */
    Truth truth(Condition condition, Clause clause) {
        return assumed.contains(condition)
                ? Truth.YES
                : condition.of(call, clause.kind().quantifier());
    }

    /** Whether {@code clause} lets it pass. */
    boolean passes(Clause clause) {
        List<Truth> truths = clause.conditions().stream()
                .map(condition -> truth(condition, clause))
                .toList();
        return switch (clause.kind()) {
            case DENY_IF -> truths.contains(Truth.NO);
            case REQUIRE -> truths.stream().allMatch(truth -> truth == Truth.YES);
        };
    }
}
