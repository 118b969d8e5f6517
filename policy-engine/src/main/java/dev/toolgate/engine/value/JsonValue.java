package dev.toolgate.engine.value;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads JSON text as values, strictly. */
public final class JsonValue {

    /** Deeper nesting is not read. */
    public static final int MAX_DEPTH = 64;

    private static final int MOST_ZEROS = 30;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false) // keys of strangers fill no shared table
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonValue() {}

    /**
     * The object that {@code utf8} consists of; no bytes are an empty one. Nothing when it is no such text, nests deeper
     * than {@value #MAX_DEPTH}, has a duplicate key or a number beyond a 32-bit exponent. Total.
     */
    public static Optional<Value.Obj> object(byte[] utf8) {
        if (utf8.length == 0) {
            return Optional.of(Value.Obj.EMPTY);
        }
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Value.Obj read = object(parser);
            return parser.nextToken() == null ? Optional.of(read) : Optional.empty();
        } catch (IOException | ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** {@code value} as JSON text. */
    public static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) ->
                '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
            case Value.Num(BigDecimal decimal) -> number(decimal);
            case Value.Bool(boolean is) -> String.valueOf(is);
            case Value.Null _ -> "null";
            case Value.Arr(var items) -> items.stream().map(JsonValue::text).collect(joining(",", "[", "]"));
            case Value.Obj(var members) ->
                members.entrySet().stream()
                        .map(member -> text(new Value.Text(member.getKey())) + ':' + text(member.getValue()))
                        .collect(joining(",", "{", "}"));
        };
    }

    /** Written out, unless that takes many zeros. */
    private static String number(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) <= MOST_ZEROS ? decimal.toPlainString() : decimal.toString();
    }

    private static Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(new BigDecimal(parser.getText()));
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            default -> new Value.Null();
        };
    }

    private static Value.Obj object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Value>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (members.put(key, value(parser)) != null) {
                throw new IOException("a key stands twice");
            }
        }
        return new Value.Obj(members);
    }

    private static Value.Arr array(JsonParser parser) throws IOException {
        var items = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Value.Arr(items);
    }
}
