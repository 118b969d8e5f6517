package dev.toolgate.engine.document;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A document as JSON text without white space and without escapes that are not needed. */
final class JsonPrint {

    private static final int MOST_ZEROS = 100;

    private final UnaryOperator<Stream<Node.Member>> order;
    private final Function<Node.Num, String> numbers;

    private JsonPrint(UnaryOperator<Stream<Node.Member>> order, Function<Node.Num, String> numbers) {
        this.order = order;
        this.numbers = numbers;
    }

    /**
     * The one text that stands for all that mean the same: members sorted by key, equal numbers alike. For documents
     * without faults: their keys are distinct, and their numbers can be read.
     */
    static String canonical(Node node) {
        return new JsonPrint(members -> members.sorted(comparing(Node.Member::key)), JsonPrint::shortest).of(node);
    }

    /** The members in the order of the text. */
    static String inOrder(Node node) {
        return new JsonPrint(members -> members, Node.Num::literal).of(node);
    }

    private String of(Node node) {
        return switch (node) {
            case Node.Obj object ->
                order.apply(object.members().stream())
                        .map(member -> quoted(member.key()) + ':' + of(member.value()))
                        .collect(joining(",", "{", "}"));
            case Node.Arr array -> array.items().stream().map(this::of).collect(joining(",", "[", "]"));
            case Node.Text text -> quoted(text.value());
            case Node.Num number -> numbers.apply(number);
            case Node.Word word -> word.kind();
        };
    }

    /** In digits, unless they would be very many. */
    private static String shortest(Node.Num number) {
        return Spot.decimal(number)
                .map(decimal -> Math.abs(decimal.scale()) > MOST_ZEROS ? decimal.toString() : decimal.toPlainString())
                .orElseGet(number::literal);
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
