package dev.toolgate.catalog.entry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found: {@code env:NAME}, an environment variable, or {@code file:PATH}, a file whose trailing
 * line end does not count. It is resolved by whoever needs the secret, when it needs it; the reference itself is none.
 */
public record SecretReference(Kind kind, String target) {

    /** What a reference looks like, for people. */
    public static final String RULE = "a secret reference, env:NAME or file:/absolute/path";

    private static final Pattern REFERENCE =
            Pattern.compile("(?<kind>env|file):(?<target>[A-Za-z_][A-Za-z0-9_]{0,127}|/[^\\p{Cntrl}]{1,1023})");

    /** The kinds of places that keep secrets. */
    public enum Kind {
        ENV,
        FILE
    }

    /** The reference that {@code text} is; empty when it is none, a secret in the open for example. */
    public static Optional<SecretReference> of(String text) {
        var match = REFERENCE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var reference = new SecretReference(kind(match.group("kind")), match.group("target"));
        return reference.isAbsolute() == (reference.kind == Kind.FILE) ? Optional.of(reference) : Optional.empty();
    }

    private static Kind kind(String scheme) {
        return scheme.equals("env") ? Kind.ENV : Kind.FILE;
    }

    private boolean isAbsolute() {
        return target.startsWith("/");
    }

    @Override
    public String toString() {
        return (kind == Kind.ENV ? "env:" : "file:") + target;
    }
}
