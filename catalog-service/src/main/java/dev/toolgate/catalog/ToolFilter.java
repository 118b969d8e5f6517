package dev.toolgate.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.catalog.ToolView.FindingView;
import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.classify.Level;
import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.scan.Finding.Kind;
import dev.toolgate.kit.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tools a caller wants to see.
 *
 * @param findings kinds of which one has to be found; null: nothing has to
 */
record ToolFilter(
        Set<Category> categories,
        Set<DefinitionState> states,
        @Nullable Set<String> findings) {

    private static final String ANY = "any";

    /** What the caller says; whatever is absent restricts nothing. */
    static ToolFilter of(
            @Nullable String category, @Nullable String level, @Nullable String state, @Nullable String finding) {
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
        return new ToolFilter(categories, states(state), findings(finding));
    }

    /** Whether the tool is wanted, as far as can be said without its definition. */
    boolean test(Server server, KnownTool tool) {
        return categories.contains(tool.category()) && states.contains(server.state(tool));
    }

    /** Whether a tool that passed the other test is wanted, whose definition was looked through. */
    boolean shows(ToolView tool) {
        return findings == null
                || tool.findings().stream().map(FindingView::kind).anyMatch(findings::contains);
    }

    private static @Nullable Set<String> findings(@Nullable String kind) {
        if (kind == null) {
            return null;
        }
        Set<String> all = Arrays.stream(Kind.values()).map(Kind::label).collect(toUnmodifiableSet());
        if (!kind.equals(ANY) && !all.contains(kind)) {
            throw ProblemException.badRequest(
                    "finding must be any, hidden-text, instruction, other-tool or credential-path");
        }
        return kind.equals(ANY) ? all : Set.of(kind);
    }

    private static Set<DefinitionState> states(@Nullable String state) {
        return state == null
                ? EnumSet.allOf(DefinitionState.class)
                : EnumSet.of(DefinitionState.labelled(state)
                        .orElseThrow(() -> ProblemException.badRequest("state must be accepted, new or changed")));
    }
}
