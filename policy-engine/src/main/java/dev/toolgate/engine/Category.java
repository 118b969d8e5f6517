package dev.toolgate.engine;

/** What kind of access a tool gives. */
public enum Category {
    READ("Read"),
    WRITE("Write"),
    EXECUTE("Execute"),
    DESTRUCTIVE("Destructive"),
    FINANCIAL("Financial"),
    /** Not classified; no rule can be written for it by category. */
    UNKNOWN("Unknown");

    private final String word;

    Category(String word) {
        this.word = word;
    }

    /** Its name in a document. */
    public String word() {
        return word;
    }

    /** Whether what such a tool does can hardly be undone; an unknown one counts as such. */
    public boolean isGrave() {
        return switch (this) {
            case READ, WRITE -> false;
            case EXECUTE, DESTRUCTIVE, FINANCIAL, UNKNOWN -> true;
        };
    }
}
