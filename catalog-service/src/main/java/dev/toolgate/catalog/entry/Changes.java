package dev.toolgate.catalog.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How what was seen of a server's tools differs from what was known of them.
 *
 * @param added tools that were not known
 * @param changed tools whose definition is another one
 * @param reclassified tools that are as they were, and whose category is another one since we know better
 * @param confirmed names of tools that are as they were
 * @param removed names of tools that are gone
 */
public record Changes(
        List<Tool> added, List<Tool> changed, List<Tool> reclassified, Set<String> confirmed, Set<String> removed) {

    public Changes {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        reclassified = List.copyOf(reclassified);
        confirmed = Set.copyOf(confirmed);
        removed = Set.copyOf(removed);
    }

    /**
     * Compares; of two tools with one name the first counts.
     *
     * @param isComplete whether a tool that was not seen is gone
     */
    public static Changes between(Map<String, KnownTool> known, Collection<Tool> seen, boolean isComplete) {
        var comparison = new Comparison(known);
        seen.forEach(comparison::add);
        return comparison.changes(isComplete);
    }

    /** {@code tools} as a map. */
    public static Map<String, KnownTool> byName(Collection<KnownTool> tools) {
        var byName = new HashMap<String, KnownTool>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        return byName;
    }

    /** Whether anything is other than before. */
    public boolean isAny() {
        return !(written().isEmpty() && removed.isEmpty());
    }

    /** The tools of which there is something new to keep. */
    public List<Tool> written() {
        return Stream.of(added, changed, reclassified).flatMap(List::stream).toList();
    }

    /** What is known afterwards. */
    public Map<String, KnownTool> applyTo(Map<String, KnownTool> known) {
        var after = new HashMap<>(known);
        after.keySet().removeAll(removed);
        written().forEach(tool -> after.put(tool.name(), tool.known()));
        return after;
    }
}
