package dev.toolgate.engine.name;

import java.util.Comparator;

/** A pattern of names: {@code *} stands for any characters or none, {@code ?} for exactly one. */
public record Glob(String text) {

    /**
     * The more specific one first: it has more characters that stand for themselves; of two with equally many, the one
     * with fewer wildcards; then the order of the texts decides.
     */
    public static final Comparator<Glob> MOST_SPECIFIC_FIRST = Comparator.comparingInt(Glob::literals)
            .reversed()
            .thenComparingInt(Glob::wildcards)
            .thenComparing(Glob::text);

    /** Whether {@code name} stands for more than itself. */
    public static boolean isGlob(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** Whether it stands for {@code name}. */
    public boolean matches(String name) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resumeAt = 0;
        while (at < name.length()) {
            if (next < text.length() && (text.charAt(next) == '?' || isSame(next, name.charAt(at)))) {
                at++;
                next++;
            } else if (next < text.length() && text.charAt(next) == '*') {
                star = next++;
                resumeAt = at;
            } else if (star >= 0) { // the last star takes one more character
                next = star + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        while (next < text.length() && text.charAt(next) == '*') {
            next++;
        }
        return next == text.length();
    }

    /** The characters before its first wildcard. */
    String prefix() {
        int end = 0;
        while (end < text.length() && !isWildcard(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private boolean isSame(int index, char c) {
        return text.charAt(index) != '*' && text.charAt(index) == c;
    }

    private int literals() {
        return text.length() - wildcards();
    }

    private int wildcards() {
        return (int) text.chars().filter(Glob::isWildcard).count();
    }

    private static boolean isWildcard(int c) {
        return c == '*' || c == '?';
    }
}
