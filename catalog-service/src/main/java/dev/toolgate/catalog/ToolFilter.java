package dev.toolgate.catalog;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.classify.Level;
import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.kit.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tools a caller wants to see. */
record ToolFilter(Set<Category> categories, Set<DefinitionState> states) {

    /** What the caller says; whatever is absent restricts nothing. */
    static ToolFilter of(@Nullable String category, @Nullable String level, @Nullable String state) {
        Set<Category> categories = EnumSet.allOf(Category.class);
        if (category != null) {
            categories.retainAll(EnumSet.of(Category.labelled(category)
                    .orElseThrow(() -> ProblemException.badRequest(
                            "category must be Unknown, Read, Write, Execute, Destructive or Financial"))));
        }
        if (level != null) {
            Level only = Level.labelled(level)
                    .orElseThrow(() -> ProblemException.badRequest("level must be Low, Medium, High or Critical"));
            categories.removeIf(each -> each.level() != only);
        }
        return new ToolFilter(categories, states(state));
    }

    boolean test(Server server, KnownTool tool) {
        return categories.contains(tool.category()) && states.contains(server.state(tool));
    }

    private static Set<DefinitionState> states(@Nullable String state) {
        return state == null
                ? EnumSet.allOf(DefinitionState.class)
                : EnumSet.of(DefinitionState.labelled(state)
                        .orElseThrow(() -> ProblemException.badRequest("state must be accepted, new or changed")));
    }
}
