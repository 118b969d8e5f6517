package dev.toolgate.catalog.entry;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a registered server, as it stands in the gateway's path. */
public record ServerName(String value) implements Comparable<ServerName> {

    /** What a name is made of, for people. */
    public static final String RULE =
            "1 to 64 lower-case letters, digits, hyphens, underscores and dots, the first a letter or digit";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public ServerName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("a server's name has " + RULE);
        }
    }

    /** The name that {@code text} is; empty when it is none. */
    public static Optional<ServerName> of(String text) {
        return NAME.matcher(text).matches() ? Optional.of(new ServerName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ServerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
