package dev.toolgate.policy.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;

/** Values as the validator reads them: not parsed a second time, so that both see the same. */
final class JsonNodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONG_DIGITS = 18;
    private static final int MOST_DIGITS = 1_000;

    private JsonNodes() {}

    static JsonNode of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> NODES.textNode(text);
            case Value.Num(BigDecimal decimal) -> number(decimal);
            case Value.Bool(boolean is) -> NODES.booleanNode(is);
            case Value.Null _ -> NODES.nullNode();
            case Value.Arr(var items) -> {
                ArrayNode array = NODES.arrayNode(items.size());
                items.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Value.Obj(var members) -> {
                ObjectNode object = NODES.objectNode();
                members.forEach((key, member) -> object.set(key, of(member)));
                yield object;
            }
        };
    }

    /** Whole numbers as such, unless they are too long to be written out; everything else as a decimal. */
    private static JsonNode number(BigDecimal decimal) {
        long digits = decimal.precision() - (long) decimal.scale();
        if (decimal.scale() > 0 || digits > MOST_DIGITS) {
            return NODES.numberNode(decimal);
        }
        return digits <= LONG_DIGITS
                ? NODES.numberNode(decimal.longValueExact())
                : NODES.numberNode(decimal.toBigIntegerExact());
    }
}
