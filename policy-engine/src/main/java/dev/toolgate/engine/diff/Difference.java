package dev.toolgate.engine.diff;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a document differs from an earlier one.
 *
 * @param pointer where it stands: in the earlier document when it was removed, otherwise in the later one
 * @param before what stood there; absent when it was added
 * @param after what stands there; absent when it was removed
 * @param meaning what that does, in a sentence, where one can be said
 */
public record Difference(
        Pointer pointer,
        @Nullable Value before,
        @Nullable Value after,
        @Nullable String meaning) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        return after == null ? Kind.REMOVED : Kind.CHANGED;
    }
}
