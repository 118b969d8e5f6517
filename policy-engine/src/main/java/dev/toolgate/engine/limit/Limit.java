package dev.toolgate.engine.limit;

/**
 * At most {@code max} calls in any {@code window}, counted by {@code counter} within {@code scope}.
 *
 * @param counter the name by which tools share one count
 */
public record Limit(String counter, Window window, int max, Scope scope) {

    /** The largest {@code max}: every call of a window is remembered exactly, eight bytes each. */
    public static final int GREATEST_MAX = 100_000;

    public Limit {
        if (counter.isEmpty() || max < 1 || max > GREATEST_MAX) {
            throw new IllegalArgumentException("a limit needs a counter and a max of 1 to " + GREATEST_MAX);
        }
    }
}
