package dev.toolgate.engine.document;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the names in a document may look like; each answer is what is wrong with one, if anything. */
final class Names {

    static final int LONGEST_TOOL = 256;

    private static final Pattern COUNTER = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");

    private Names() {}

    /** A tool's name, or a glob. It is the server's choice, so nearly everything goes. */
    static Optional<String> faultOfTool(String name) {
        if (name.isBlank()) {
            return Optional.of("a tool name must not be empty");
        }
        if (name.length() > LONGEST_TOOL) {
            return Optional.of(
                    "a tool name has at most " + LONGEST_TOOL + " characters; this one has " + name.length());
        }
        if (hasHalves(name) || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a tool name must not contain control characters or halves of characters");
        }
        return Optional.empty();
    }

    static Optional<String> faultOfCounter(String name) {
        return COUNTER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("a counter name has 1 to 128 letters, digits or _ . : / -");
    }

    /** Whether {@code text} has a surrogate without its other half: such text cannot be sent to anybody. */
    static boolean hasHalves(String text) {
        return text.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }
}
