package dev.toolgate.engine.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Numbers are exact decimals. */
public sealed interface Value {

    /** What kind of value it is, in words. */
    default String kind() {
        return switch (this) {
            case Text _ -> "a text";
            case Num _ -> "a number";
            case Bool _ -> "true or false";
            case Null _ -> "null";
            case Arr _ -> "a list";
            case Obj _ -> "an object";
        };
    }

    /** One that is neither an object nor an array. Two are the same when JSON says so: 1, 1.0 and 1e0 are one number. */
    sealed interface Scalar extends Value {}

    record Text(String text) implements Scalar {}

    /** A number; its scale is normalised, so that equal numbers are equal records. */
    record Num(BigDecimal decimal) implements Scalar {
        public Num {
            decimal = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
    }

    record Bool(boolean value) implements Scalar {}

    record Null() implements Scalar {}

    record Arr(List<Value> items) implements Value {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** Members in the order of the text. */
    record Obj(Map<String, Value> members) implements Value {

        /** The object without members. */
        public static final Obj EMPTY = new Obj(Map.of());

        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }
}
