package dev.toolgate.catalog.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is known of a definition. Policies say what one means that nobody has accepted. */
public enum DefinitionState {
    ACCEPTED,
    /** No definition of its tool has been accepted. */
    NEW,
    /** Another definition of its tool has been accepted. */
    CHANGED;

    /** As the API writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DefinitionState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
