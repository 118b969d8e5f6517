package dev.toolgate.engine;

import org.jspecify.annotations.Nullable;

/**
 * A tool as a call or a list names it.
 *
 * @param digest of its definition; null when that is not known: such a name may be anything, or nothing
 * @param isAccepted whether its definition is one that somebody accepted, or nobody keeps track
 */
public record Tool(String name, @Nullable String digest, Category category, Level level, boolean isAccepted) {

    /** Whether its definition is known. */
    public boolean isDefined() {
        return digest != null;
    }
}
