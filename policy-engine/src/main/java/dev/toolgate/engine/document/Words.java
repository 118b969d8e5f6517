package dev.toolgate.engine.document;

import static java.util.stream.Collectors.joining;

import dev.toolgate.engine.condition.Fact;
import dev.toolgate.engine.name.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words that may stand in one kind of place: the keys of an object, or the values of a member.
 *
 * @param what what such a word is
 * @param known those that have a meaning, in the order in which they are listed to people
 * @param instead what to write instead of some words that people bring from elsewhere
 */
public record Words(String what, List<String> known, Map<String, String> instead) {

    static final Words DOCUMENT_KEYS = keys(
            "version", "default", "mode", "hide", "tools", "categories", "levels", "all_tools", "quarantine", "record");

    static final Words BLOCK_KEYS = new Words(
            "key",
            List.of(
                    "action",
                    "reason",
                    "mode",
                    "arguments",
                    "deny_if",
                    "require",
                    "limits",
                    "rate_limit",
                    "approval",
                    "record"),
            Map.of("rules", "convert the document first: POST it to /api/v1/policies/convert"));

    /** It adds to what others say, and allows nothing by itself. */
    static final Words ALL_TOOLS_KEYS = new Words(
            "key",
            List.of("mode", "arguments", "deny_if", "require", "limits", "rate_limit", "approval", "record"),
            Map.of(
                    "action",
                    "all_tools only adds to the rules of tools; use \"default\" to allow or deny",
                    "reason",
                    "give it to a tool, or to \"on_deny\""));

    static final Words CLAUSE_KEYS = keys("conditions", "on_deny", "mode");

    static final Words CONDITION_KEYS = keys("path", "op", "value", "zone");

    static final Words LIMIT_KEYS = keys("counter", "window", "max", "scope", "calendar", "increment_from", "mode");

    static final Words RATE_LIMIT_KEYS = keys("max", "window");

    static final Words APPROVAL_KEYS = keys("if", "approvers", "needed", "timeout", "wait", "reason", "mode");

    static final Words RECORD_KEYS = keys("path", "mask");

    static final Words DEFAULTS = values("default", "deny", "allow");

    static final Words MODES = values("mode", "enforce", "observe");

    static final Words ACTIONS = values("action", "allow", "deny", "hide", "approve");

    static final Words QUARANTINES = values("quarantine", "deny", "hold", "allow");

    static final Words ARGUMENTS = values("arguments", "validate", "ignore");

    static final Words WINDOWS = values("window", "second", "minute", "hour", "day");

    static final Words SCOPES = values("scope", "grant", "session", "agent", "server", "global");

    static final Words MASKS = values("mask", "none", "last4", "type");

    static final Words CATEGORIES = values("category", "Read", "Write", "Execute", "Destructive", "Financial");

    static final Words LEVELS = values("level", "Low", "Medium", "High", "Critical");

    static final Words OPERATORS =
            values("op", "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex", "contains");

    /** The roots of paths, as they are listed to people. */
    static final Words PATHS = new Words(
            "path",
            Stream.concat(
                            Stream.of("args.<key>", "grant.labels.<key>", "header.<name>"),
                            Stream.concat(
                                    Fact.words().stream(),
                                    Arrays.stream(dev.toolgate.engine.condition.Source.TimePart.values())
                                            .map(part -> part.word())))
                    .toList(),
            Map.of());

    /** The keys of an object. */
    public static Words keys(String... known) {
        return values("key", known);
    }

    /** The values of a member that is called {@code what}. */
    public static Words values(String what, String... known) {
        return new Words(what, List.of(known), Map.of());
    }

    boolean has(String word) {
        return known.contains(word);
    }

    /** The constant of {@code type} that {@code word} names. */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** Why {@code word} is none of the known ones, and what would be right. */
    String refusal(String word) {
        String better = instead.get(word);
        if (better != null) {
            return what + ' ' + Quoted.of(word) + " has no meaning here; " + better;
        }
        String hint = Nearest.to(word, known)
                .map(near -> "did you mean " + Quoted.of(near) + '?')
                .orElseGet(() -> "write " + known.stream().map(Quoted::of).collect(joining(" or ")));
        return "unknown " + what + ' ' + Quoted.of(word) + "; " + hint;
    }
}
