package dev.toolgate.policy;

import dev.toolgate.kit.ProblemException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags that are numbers, such as {@code "3"}. */
final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");

    private IfMatch() {}

    /** The number that has to be the current one; empty when the header is absent. */
    static OptionalInt number(@Nullable String header) {
        if (header == null) {
            return OptionalInt.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw ProblemException.badRequest(
                    "If-Match must be one entity tag as an earlier answer had it, such as \"3\"");
        }
        return OptionalInt.of(Integer.parseInt(tag.group(1)));
    }

    /** The entity tag of {@code number}. */
    static String tag(int number) {
        return "\"" + number + '"';
    }
}
