package dev.toolgate.engine;

/** How much a tool can harm. */
public enum Level {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    CRITICAL("Critical");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** Its name in a document. */
    public String word() {
        return word;
    }
}
