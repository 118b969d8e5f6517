package dev.toolgate.engine.document;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

/**
 * A document as the one text that stands for all that mean the same: members sorted by key, no white space, no escape
 * that is not needed.
 *
 * <p>For documents without faults: their numbers are plain digits and their keys are distinct.
 */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Node node) {
        return switch (node) {
            case Node.Obj object ->
                object.members().stream()
                        .sorted(comparing(Node.Member::key))
                        .map(member -> quoted(member.key()) + ':' + of(member.value()))
                        .collect(joining(",", "{", "}"));
            case Node.Arr array -> array.items().stream().map(CanonicalText::of).collect(joining(",", "[", "]"));
            case Node.Text text -> quoted(text.value());
            case Node.Num number -> number.literal();
            case Node.Word word -> word.kind();
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> append(quoted, (char) c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').append(c);
        } else if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
        } else {
            quoted.append(c);
        }
    }
}
