package dev.toolgate.engine.explain;

import dev.toolgate.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One way to change one value of the arguments.
 *
 * @param before what is said in front of the value's path
 * @param after what is said behind it
 * @param example a value that does it; null: none may be there
 * @param isExact whether {@code example} does; otherwise nobody knows a value that does
 */
record Option(String before, String after, @Nullable Value example, boolean isExact) {

    static Option of(String after, Value example) {
        return new Option("", " " + after, example, true);
    }

    static Option giving(Value example) {
        return new Option("give ", "", example, true);
    }

    static Option leavingOut() {
        return new Option("leave out ", "", null, true);
    }

    /** Says what is asked for, without knowing an answer. */
    static Option unknown(String after) {
        return new Option("", " " + after, new Value.Text(""), false);
    }

    String words(String path) {
        return before + path + after;
    }
}
