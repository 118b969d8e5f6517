package dev.toolgate.gateway.call;

/** How much harm a call can do. */
public enum Level {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    CRITICAL("Critical");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** The level's name in events. */
    public String word() {
        return word;
    }
}
