package dev.toolgate.mcp.json;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A JSON value and where it stands: the bytes {@code start} (inclusive) to {@code end} (exclusive) of its document. */
public sealed interface Json {

    int start();

    int end();

    /** The value to which these keys lead, from one object into the next; empty where there is none. */
    default Optional<Json> at(String... keys) {
        Optional<Json> value = Optional.of(this);
        for (String key : keys) {
            value = value.flatMap(each -> each instanceof Obj object ? object.get(key) : Optional.empty());
        }
        return value;
    }

    /** An object; its keys are unique and in document order. */
    record Obj(int start, int end, SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSequencedMap(members);
        }

        /** The member's value; JSON's {@code null} is a value. */
        public Optional<Json> get(String key) {
            return Optional.ofNullable(members.get(key));
        }

        /** The member's value when it is a string. */
        public Optional<String> text(String key) {
            return members.get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }
    }

    record Arr(int start, int end, List<Json> elements) implements Json {
        public Arr {
            elements = Collections.unmodifiableList(elements);
        }
    }

    /** A string, its escapes resolved. */
    record Text(int start, int end, String value) implements Json {}

    /** A number as it is written. */
    record Num(int start, int end, String written) implements Json {

        /** Whether it is written without fraction and exponent. */
        public boolean isInteger() {
            return written.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        }
    }

    record Bool(int start, int end, boolean value) implements Json {}

    record Null(int start, int end) implements Json {}
}
