package dev.toolgate.catalog.classify;

import java.util.Arrays;
import java.util.Optional;

/**
 * What kind of access a tool gives. Declared from the least to the most harmful: when several fit, the last one wins.
 * {@link #UNKNOWN} stands outside that order and is never evidence.
 */
public enum Category {

    /** Nothing speaks clearly enough for any category; counts as {@link Level#HIGH}. */
    UNKNOWN("Unknown", Level.HIGH),

    /** Looks at things. */
    READ("Read", Level.LOW),

    /** Makes or changes things in a way that can be changed back. */
    WRITE("Write", Level.MEDIUM),

    /** Makes something run: a process, a job, code, a test. */
    EXECUTE("Execute", Level.HIGH),

    /** Takes things away. */
    DESTRUCTIVE("Destructive", Level.CRITICAL),

    /** Moves or commits money. */
    FINANCIAL("Financial", Level.CRITICAL);

    private final String label;
    private final Level level;

    Category(String label, Level level) {
        this.label = label;
        this.level = level;
    }

    /** The word that people read, in answers and in policy. */
    public String label() {
        return label;
    }

    /** How much harm a call of such a tool can do. */
    public Level level() {
        return level;
    }

    /** The category with this label, whatever its case. */
    public static Optional<Category> labelled(String label) {
        return Arrays.stream(values())
                .filter(category -> category.label.equalsIgnoreCase(label))
                .findAny();
    }
}
