package dev.toolgate.engine.cases;

import dev.toolgate.engine.document.Node;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads any value: an argument of a call. */
final class ValueReader {

    private ValueReader() {}

    static Optional<Value.Obj> object(Spot spot) {
        return spot.object().map(ValueReader::object);
    }

    private static Optional<? extends Value> value(Spot spot) {
        return switch (spot.node()) {
            case Node.Obj _ -> object(spot);
            case Node.Arr _ -> spot.list().map(ValueReader::array);
            case Node.Text _, Node.Num _, Node.Word _ -> spot.scalar();
        };
    }

    private static Value.Obj object(Map<String, Spot> members) {
        var values = new LinkedHashMap<String, Value>();
        members.forEach((key, spot) -> value(spot).ifPresent(value -> values.put(key, value)));
        return new Value.Obj(values);
    }

    private static Value.Arr array(List<Spot> items) {
        var values = new ArrayList<Value>();
        items.forEach(item -> value(item).ifPresent(values::add));
        return new Value.Arr(values);
    }
}
