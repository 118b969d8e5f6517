package dev.toolgate.engine.diff;

import dev.toolgate.engine.Pointer;
import java.util.List;
import java.util.stream.Stream;

/** The way to one place of a document: the keys and indexes that lead there. */
record Steps(List<String> keys) {

    static final Steps ROOT = new Steps(List.of());

    Steps to(String key) {
        return new Steps(Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    Steps to(int index) {
        return to(String.valueOf(index));
    }

    /** The first {@code count} steps of them. */
    Steps first(int count) {
        return new Steps(keys.subList(0, count));
    }

    int count() {
        return keys.size();
    }

    /** The key at {@code step}; empty when the way is shorter. */
    String key(int step) {
        return step < keys.size() ? keys.get(step) : "";
    }

    Pointer pointer() {
        Pointer pointer = Pointer.ROOT;
        for (String key : keys) {
            pointer = pointer.child(key);
        }
        return pointer;
    }
}
