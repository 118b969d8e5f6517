package dev.toolgate.policy.approval;

import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value as the one JSON text that stands for all that are equal: members sorted, no white space, numbers normalised.
 * Different values have different texts, in UTF-8 too: half a surrogate pair is written as its escape, not as a question
 * mark.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String of(Value value) {
        var text = new StringBuilder();
        JsonValue.text(sorted(value)).codePoints().forEach(point -> append(text, point));
        return text.toString();
    }

    private static Value sorted(Value value) {
        return switch (value) {
            case Value.Obj object -> sorted(object);
            case Value.Arr(var items) ->
                new Value.Arr(items.stream().map(CanonicalJson::sorted).toList());
            case Value.Scalar scalar -> scalar;
        };
    }

    private static Value sorted(Value.Obj object) {
        SortedMap<String, Value> members = new TreeMap<>();
        object.members().forEach((key, value) -> members.put(key, sorted(value)));
        return new Value.Obj(members);
    }

    private static void append(StringBuilder text, int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            text.append(String.format("\\u%04x", point));
        } else {
            text.appendCodePoint(point);
        }
    }
}
