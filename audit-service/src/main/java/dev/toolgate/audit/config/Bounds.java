package dev.toolgate.audit.config;

/** The bounds of a setting. */
public final class Bounds {

    private Bounds() {}

    /** {@code value}, which is from {@code min} to {@code max}; otherwise the failure names {@code key}. */
    public static <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "toolgate.audit." + key + " is " + value + "; it must be from " + min + " to " + max);
        }
        return value;
    }
}
