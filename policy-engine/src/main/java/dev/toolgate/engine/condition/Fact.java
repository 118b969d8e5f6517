package dev.toolgate.engine.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is known of a call besides its arguments, under the name by which conditions ask for it. */
public enum Fact {
    GRANT_ID("grant.id"),
    GRANT_OWNER("grant.owner"),
    AGENT_NAME("agent.name"),
    SESSION_ID("session.id"),
    SERVER_NAME("server.name"),
    TOOL_NAME("tool.name"),
    TOOL_CATEGORY("tool.category"),
    TOOL_LEVEL("tool.level"),
    TOOL_DIGEST("tool.digest");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    /** Its name in a document. */
    public String word() {
        return word;
    }

    /** The fact with this name. */
    public static Optional<Fact> named(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }

    /** The names of all of them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Fact::word).toList();
    }
}
