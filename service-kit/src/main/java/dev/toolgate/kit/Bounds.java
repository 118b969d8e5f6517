package dev.toolgate.kit;

/**
 * The bounds of settings.
 *
 * @param prefix what their keys begin with, without the last dot
 */
public record Bounds(String prefix) {

    /** {@code value}, which is from {@code min} to {@code max}; otherwise the failure names {@code key}. */
    public <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    prefix + '.' + key + " is " + value + "; it must be from " + min + " to " + max);
        }
        return value;
    }
}
