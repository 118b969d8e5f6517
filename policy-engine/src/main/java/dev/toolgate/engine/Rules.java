package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.name.NameTable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy document says.
 *
 * @param mode of what the document says as a whole: {@code hide}, the default and the quarantine
 * @param byDefault for tools that neither a name, a glob, a category nor a level speaks of
 * @param hidden by name or glob, the refusal of a call
 * @param everyTool says nothing of whether a tool is allowed; adds to what the others say
 */
public record Rules(
        Mode mode,
        Decision byDefault,
        Map<String, Deny> hidden,
        Map<String, Block> tools,
        Map<Category, Block> categories,
        Map<Level, Block> levels,
        @Nullable Block everyTool,
        Quarantine quarantine,
        List<Recording> recordings) {

    public Rules {
        hidden = Map.copyOf(hidden);
        tools = Map.copyOf(tools);
        categories = copy(Category.class, categories);
        levels = copy(Level.class, levels);
        recordings = List.copyOf(recordings);
    }

    /** Whether some tool is kept from the agent's knowledge: in force, only told, or null when none is. */
    @Nullable
    Mode hiding() {
        if ((mode == Mode.ENFORCE && !hidden.isEmpty()) || naming().anyMatch(Block::hides)) {
            return Mode.ENFORCE;
        }
        return !hidden.isEmpty() || naming().anyMatch(Block::isHiding) ? Mode.OBSERVE : null;
    }

    /** Whether some rule only observes. */
    boolean observesAny() {
        return mode == Mode.OBSERVE
                || naming().anyMatch(Block::observesAny)
                || (everyTool != null && everyTool.observesAny());
    }

    /** All blocks that speak of some tools only. */
    private Stream<Block> naming() {
        return Stream.of(tools, categories, levels).flatMap(blocks -> blocks.values().stream());
    }

    private static <K extends Enum<K>> Map<K, Block> copy(Class<K> keys, Map<K, Block> blocks) {
        var copy = new EnumMap<K, Block>(keys);
        copy.putAll(blocks);
        return Collections.unmodifiableMap(copy);
    }

    /** The table of {@code values}. */
    static <T> NameTable<T> table(Map<String, T> values) {
        return new NameTable<>(values);
    }
}
