package dev.toolgate.engine.document;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/**
 * The words that may stand in one kind of place: the keys of an object, or the values of a member.
 *
 * @param what what such a word is
 * @param known those that have a meaning, in the order in which they are listed to people
 * @param later those of the full language that this version refuses, each with what to do instead
 */
record Words(String what, List<String> known, Map<String, String> later) {

    private static final String REMOVE = "remove it";

    static final Words DOCUMENT_KEYS = new Words(
            "key",
            List.of("version", "default", "hide", "tools"),
            Map.of(
                    "all_tools",
                    "repeat it under each tool",
                    "categories",
                    "list the tools",
                    "levels",
                    "list the tools",
                    "quarantine",
                    REMOVE,
                    "mode",
                    REMOVE,
                    "record",
                    REMOVE));

    static final Words TOOL_KEYS = new Words(
            "key",
            List.of("limits", "action", "reason"),
            Map.of(
                    "require", REMOVE,
                    "deny_if", REMOVE,
                    "approval", REMOVE,
                    "mode", REMOVE,
                    "record", REMOVE,
                    "arguments", REMOVE,
                    "rules", REMOVE,
                    "rate_limit", "write it as an entry of \"limits\""));

    static final Words LIMIT_KEYS = new Words(
            "key", List.of("counter", "window", "max", "scope"), Map.of("calendar", REMOVE, "increment_from", REMOVE));

    static final Words DEFAULTS = new Words("default", List.of("deny", "allow"), Map.of());

    static final Words ACTIONS = new Words(
            "action",
            List.of("allow", "deny"),
            Map.of("hide", "name the tool in the document's \"hide\" list", "approve", "write \"deny\" or \"allow\""));

    static final Words WINDOWS = new Words("window", List.of("second", "minute", "hour", "day"), Map.of());

    static final Words SCOPES = new Words(
            "scope",
            List.of("grant"),
            Map.of(
                    "session", "write \"grant\"",
                    "agent", "write \"grant\"",
                    "server", "write \"grant\"",
                    "global", "write \"grant\""));

    boolean has(String word) {
        return known.contains(word);
    }

    /** Why {@code word} is none of the known ones, and what would be right. */
    String refusal(String word) {
        String instead = later.get(word);
        if (instead != null) {
            return what + ' ' + Quoted.of(word) + " is not supported yet in this version; " + instead;
        }
        String hint = Nearest.to(word, known)
                .map(near -> "did you mean " + Quoted.of(near) + '?')
                .orElseGet(() -> "write " + known.stream().map(Quoted::of).collect(joining(" or ")));
        return "unknown " + what + ' ' + Quoted.of(word) + "; " + hint;
    }
}
