package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.WellFormed;
import java.util.Optional;

/**
 * A request's id, printed exactly as it came, whatever its type and length.
 *
 * @param json as it was written, quotes and escapes included
 * @param value what it says: an integer's digits or a string's characters
 * @param isText whether it is a string; {@code 1} and {@code "1"} are different ids
 */
public record Id(String json, String value, boolean isText) {

    /** The string id that says {@code value}. */
    public static Id text(String value) {
        return new Id(JsonText.quote(value), value, true);
    }

    /** The integer id {@code value}. */
    public static Id integer(long value) {
        return new Id(Long.toString(value), Long.toString(value), false);
    }

    /** The id written as {@code json}; empty when it is neither a well-formed string nor an integer. */
    public static Optional<Id> of(Json value, String json) {
        return switch (value) {
            case Json.Text text when WellFormed.test(text.value()) -> Optional.of(new Id(json, text.value(), true));
            case Json.Num number when number.isInteger() -> Optional.of(new Id(json, number.written(), false));
            case Json.Text _, Json.Num _, Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }

    /** What tells it from others, however it is escaped; {@code 1} and {@code "1"} have two. */
    public String key() {
        return isText ? '"' + value : value;
    }

    /** Whether an answer with the id {@code other} answers this one, however either is escaped. */
    public boolean matches(Id other) {
        return isText == other.isText && value.equals(other.value);
    }
}
