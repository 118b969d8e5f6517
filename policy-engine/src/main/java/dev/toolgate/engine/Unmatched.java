package dev.toolgate.engine;

import dev.toolgate.engine.name.Glob;
import dev.toolgate.engine.name.KnownNames;
import java.util.Optional;

/**
 * A name or a glob of a policy that speaks of no known tool: no fault, as the tool may come, but worth a warning.
 *
 * @param place where the policy says it
 * @param text for people
 */
public record Unmatched(Pointer place, String text) {

    /** The warning about {@code name} at {@code place}, if none of {@code known} is such a tool. */
    static Optional<Unmatched> of(String name, Pointer place, KnownNames known) {
        return known.has(name) ? Optional.empty() : Optional.of(new Unmatched(place, text(name, known)));
    }

    private static String text(String name, KnownNames known) {
        if (Glob.isGlob(name)) {
            return "matches none of the known tools";
        }
        return "no tool of this name is known"
                + known.nearest(name)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
    }
}
