package dev.toolgate.policy;

import dev.toolgate.engine.value.Value;
import dev.toolgate.kit.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads members of a described call, and collects what is wrong with them; no value of them is repeated. */
final class CallFields {

    private final String place;
    private final List<Problem.Fault> faults;

    CallFields(String place) {
        this(place, new ArrayList<>());
    }

    private CallFields(String place, List<Problem.Fault> faults) {
        this.place = place;
        this.faults = faults;
    }

    /** Those of the object at {@code key}; faults are collected together. */
    CallFields of(String key) {
        return new CallFields(place + '/' + key, faults);
    }

    List<Problem.Fault> faults() {
        return faults;
    }

    void fault(String key, String detail) {
        faults.add(new Problem.Fault(place + '/' + key.replace("~", "~0").replace("/", "~1"), detail));
    }

    void refuseOthers(Value.Obj object, String... known) {
        object.members().keySet().stream()
                .filter(key -> !Set.of(known).contains(key))
                .forEach(key -> fault(key, "unknown key; known are " + String.join(", ", known)));
    }

    Optional<String> text(Value.Obj object, String key) {
        return Optional.ofNullable(object.members().get(key)).flatMap(value -> {
            if (value instanceof Value.Text(String text)) {
                return Optional.of(text);
            }
            fault(key, "must be a string");
            return Optional.empty();
        });
    }

    boolean flag(Value.Obj object, String key, boolean otherwise) {
        return switch (object.members().get(key)) {
            case null -> otherwise;
            case Value.Bool(boolean is) -> is;
            default -> {
                fault(key, "must be true or false");
                yield otherwise;
            }
        };
    }

    Value.Obj object(Value.Obj object, String key) {
        return switch (object.members().get(key)) {
            case null -> Value.Obj.EMPTY;
            case Value.Obj found -> found;
            default -> {
                fault(key, "must be an object");
                yield Value.Obj.EMPTY;
            }
        };
    }

    Map<String, String> texts(Value.Obj object, String key) {
        Value.Obj found = object(object, key);
        var texts = new LinkedHashMap<String, String>();
        var fields = of(key);
        found.members().keySet().forEach(name -> fields.text(found, name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
