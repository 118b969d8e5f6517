package dev.toolgate.policy;

import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.value.Cursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after the key after which it begins; absent for the first part
 */
record PageRequest(@Nullable String after, int limit) {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(cursor == null ? null : after(cursor), limit == null ? DEFAULT : limit(limit));
    }

    /** The number before which a list begins that is read from the highest number down. */
    int before() {
        if (after == null) {
            return Integer.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,9}")) {
            throw badCursor();
        }
        return Integer.parseInt(after);
    }

    /** The answer to a cursor that was not made here, or not for this list. */
    static ProblemException badCursor() {
        return ProblemException.badRequest("cursor must be the \"next\" of an earlier page of this list");
    }

    private static String after(String cursor) {
        return Cursor.key(cursor).orElseThrow(PageRequest::badCursor);
    }

    private static int limit(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= MOST)
                .orElseThrow(() -> ProblemException.badRequest("limit must be a whole number from 1 to " + MOST));
    }
}
