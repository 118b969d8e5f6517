package dev.toolgate.engine.limit;

/**
 * One attempt at a logical call. Attempts of one grant with equal keys are attempts at the same call.
 *
 * @param key up to 128 characters; empty: nobody can tell that it is a second attempt
 */
public record Attempt(String grant, String key) {

    /** The longest key. */
    public static final int LONGEST_KEY = 128;

    /** An attempt that is always counted. */
    public static final Attempt NONE = new Attempt("", "");

    public Attempt {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the key of an attempt has at most " + LONGEST_KEY + " characters");
        }
    }

    /** Whether a later attempt at the same call can be told. */
    public boolean isNamed() {
        return !key.isEmpty();
    }
}
