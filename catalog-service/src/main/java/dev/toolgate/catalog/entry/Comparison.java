package dev.toolgate.catalog.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts tools by what is new about them. Used once. */
final class Comparison {

    private final Map<String, KnownTool> known;
    private final Set<String> names = new HashSet<>();
    private final List<Tool> added = new ArrayList<>();
    private final List<Tool> changed = new ArrayList<>();
    private final List<Tool> reclassified = new ArrayList<>();
    private final Set<String> confirmed = new HashSet<>();

    Comparison(Map<String, KnownTool> known) {
        this.known = known;
    }

    /** A second tool of the same name does not count. */
    void add(Tool tool) {
        if (names.add(tool.name())) {
            add(tool, known.get(tool.name()));
        }
    }

    Changes changes(boolean isComplete) {
        Set<String> removed = new HashSet<>(isComplete ? known.keySet() : Set.of());
        removed.removeAll(names);
        return new Changes(added, changed, reclassified, confirmed, removed);
    }

    private void add(Tool tool, @Nullable KnownTool before) {
        if (before == null) {
            added.add(tool);
        } else if (!before.digest().equals(tool.definition().digest())) {
            changed.add(tool);
        } else if (before.category() != tool.classification().category()) {
            reclassified.add(tool); // the classifier is another one than when it was kept
        } else {
            confirmed.add(tool.name());
        }
    }
}
