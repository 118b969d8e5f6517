package dev.toolgate.engine.diff;

/** What becomes of the calls of a tool, apart from conditions and limits. */
enum Standing {
    ALLOWED("allowed"),
    DENIED("denied"),
    HIDDEN("hidden"),
    HELD("held for approval");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** What {@code action} does; none, or one that is so by default, allows. */
    static Standing of(String action) {
        return switch (action) {
            case "deny" -> DENIED;
            case "hide" -> HIDDEN;
            case "approve" -> HELD;
            default -> ALLOWED;
        };
    }

    String word() {
        return word;
    }
}
