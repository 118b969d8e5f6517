package dev.toolgate.catalog.classify;

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
}
