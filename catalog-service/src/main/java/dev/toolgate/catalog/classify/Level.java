package dev.toolgate.catalog.classify;

import java.util.Arrays;
import java.util.Optional;

/** How much harm a call can do. */
public enum Level {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    CRITICAL("Critical");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    /** The word that people read, in answers and in policy. */
    public String label() {
        return label;
    }

    /** The level with this label, whatever its case. */
    public static Optional<Level> labelled(String label) {
        return Arrays.stream(values())
                .filter(level -> level.label.equalsIgnoreCase(label))
                .findAny();
    }
}
