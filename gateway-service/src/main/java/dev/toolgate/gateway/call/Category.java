package dev.toolgate.gateway.call;

import java.util.Arrays;

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

    /** The category with this name, in upper or lower case. */
    public static Category of(String word) {
        return Arrays.stream(values())
                .filter(category -> category.word.equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no category \"" + word + '"'));
    }

    /** The category's name in events. */
    public String word() {
        return word;
    }
}
