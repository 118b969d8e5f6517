package dev.toolgate.engine.condition;

/** Looks for a text in another one, in time proportional to their lengths together. */
final class Substring {

    private static final int SHORT = 32; // the JDK multiplies the lengths at worst, and is fastest else

    private Substring() {}

    static boolean isIn(String text, String part) {
        return part.length() <= SHORT ? text.contains(part) : find(text, part);
    }

    /** After Knuth, Morris and Pratt: no character of {@code text} is looked at again. */
    private static boolean find(String text, String part) {
        int[] fallbacks = fallbacks(part);
        int matched = 0;
        for (int i = 0; i < text.length() && matched < part.length(); i++) {
            matched = next(part, fallbacks, matched, text.charAt(i));
        }
        return matched == part.length();
    }

    /** For each beginning of {@code part}: how long the longest shorter beginning is that it ends with. */
    private static int[] fallbacks(String part) {
        int[] fallbacks = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            matched = next(part, fallbacks, matched, part.charAt(i));
            fallbacks[i] = matched;
        }
        return fallbacks;
    }

    private static int next(String part, int[] fallbacks, int matched, char c) {
        int length = matched;
        while (length > 0 && part.charAt(length) != c) {
            length = fallbacks[length - 1];
        }
        return part.charAt(length) == c ? length + 1 : length;
    }
}
