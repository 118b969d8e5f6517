package dev.toolgate.gateway.call;

/** What kind of access a tool gives. */
public enum Category {
    READ("Read"),
    WRITE("Write"),
    EXECUTE("Execute"),
    DESTRUCTIVE("Destructive"),
    FINANCIAL("Financial"),
    UNKNOWN("Unknown");

    private final String word;

    Category(String word) {
        this.word = word;
    }

    /** The category's name in events. */
    public String word() {
        return word;
    }
}
