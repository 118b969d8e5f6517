package dev.toolgate.policy.value;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of an agent, a server or a policy: 1 to 64 letters, digits or {@code . _ -}, the first a letter or digit. */
public record Name(String text) {

    /** What a name may look like, for people. */
    public static final String RULE = "1 to 64 letters, digits or . _ -, beginning with a letter or digit";

    /** What the name of a server may look like, for people: what catalog-service takes and a gateway's path can hold. */
    public static final String SERVER_RULE =
            "1 to 64 lower-case letters, digits or . _ -, beginning with a letter or digit";

    private static final Pattern SERVER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Name {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException("a name has " + RULE);
        }
    }

    /** The name that {@code text} is, if it is one. */
    public static Optional<Name> of(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new Name(text)) : Optional.empty();
    }

    /** The name of a server that {@code text} is, if it is one. */
    public static Optional<Name> ofServer(String text) {
        return SERVER.matcher(text).matches() ? Optional.of(new Name(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
