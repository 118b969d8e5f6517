package dev.toolgate.catalog.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what was seen of a server's tools differs from what was known of them.
 *
 * @param added tools that were not known
 * @param changed tools whose definition is another one
 * @param confirmed names of tools that are as they were
 * @param removed names of tools that are gone
 */
public record Changes(List<Tool> added, List<Tool> changed, Set<String> confirmed, Set<String> removed) {

    public Changes {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        confirmed = Set.copyOf(confirmed);
        removed = Set.copyOf(removed);
    }

    /**
     * Compares; of two definitions with one name the first counts.
     *
     * @param isComplete whether a tool that was not seen is gone
     */
    public static Changes between(Map<String, KnownTool> known, Collection<Definition> seen, boolean isComplete) {
        var added = new ArrayList<Tool>();
        var changed = new ArrayList<Tool>();
        var confirmed = new HashSet<String>();
        var names = new HashSet<String>();
        for (Definition definition : seen) {
            @Nullable KnownTool before = known.get(definition.name());
            if (!names.add(definition.name())) {
                continue;
            }
            if (before == null) {
                added.add(Tool.of(definition));
            } else if (before.digest().equals(definition.digest())) {
                confirmed.add(definition.name());
            } else {
                changed.add(Tool.of(definition));
            }
        }
        var removed = new HashSet<>(isComplete ? known.keySet() : Set.of());
        removed.removeAll(names);
        return new Changes(added, changed, confirmed, removed);
    }

    /** {@code tools} as a map. */
    public static Map<String, KnownTool> byName(Collection<KnownTool> tools) {
        var byName = new HashMap<String, KnownTool>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        return byName;
    }

    /** Whether anything is other than before. */
    public boolean isAny() {
        return !(added.isEmpty() && changed.isEmpty() && removed.isEmpty());
    }

    /** Added and changed tools. */
    public List<Tool> written() {
        var written = new ArrayList<>(added);
        written.addAll(changed);
        return written;
    }

    /** What is known afterwards. */
    public Map<String, KnownTool> applyTo(Map<String, KnownTool> known) {
        var after = new HashMap<>(known);
        after.keySet().removeAll(removed);
        written().forEach(tool -> after.put(tool.name(), tool.known()));
        return after;
    }
}
