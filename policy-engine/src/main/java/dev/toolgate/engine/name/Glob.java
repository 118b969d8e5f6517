package dev.toolgate.engine.name;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;

/** A pattern of names: {@code *} stands for any characters or none, {@code ?} for exactly one. */
public record Glob(String text) {

    /**
     * The more specific one first: it has more characters that stand for themselves; of two with equally many, the one
     * with more {@code ?}; of two with equally many of both, the one with fewer {@code *}; then the order of the texts
     * decides. So a glob comes before every other one that stands for all of its names and more.
     */
    public static final Comparator<Glob> MOST_SPECIFIC_FIRST = comparingInt(Glob::literals)
            .reversed()
            .thenComparing(comparingInt(Glob::ones).reversed())
            .thenComparingInt(Glob::stars)
            .thenComparing(Glob::text);

    /** Whether {@code name} stands for more than itself. */
    public static boolean isGlob(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** Whether it stands for {@code name}. */
    public boolean matches(String name) {
        return matches(name, false);
    }

    /**
     * Whether it stands for every name that {@code glob}, or a name, stands for. Of globs that only differ in the order
     * of their wildcards it may not be seen.
     */
    public boolean covers(String glob) {
        return matches(glob, true);
    }

    private boolean matches(String name, boolean isGlob) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resumeAt = 0;
        while (at < name.length()) {
            if (next < text.length() && takes(next, name.charAt(at), isGlob)) {
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

    /** Whether the character at {@code index} stands for {@code c}, which stands for many itself if it is a star of a glob. */
    private boolean takes(int index, char c, boolean isGlob) {
        return switch (text.charAt(index)) {
            case '*' -> false;
            case '?' -> !isGlob || c != '*';
            default -> text.charAt(index) == c;
        };
    }

    private int literals() {
        return text.length() - ones() - stars();
    }

    private int ones() {
        return count('?');
    }

    private int stars() {
        return count('*');
    }

    private int count(char wildcard) {
        int count = 0;
        for (int i = text.indexOf(wildcard); i >= 0; i = text.indexOf(wildcard, i + 1)) {
            count++;
        }
        return count;
    }

    private static boolean isWildcard(int c) {
        return c == '*' || c == '?';
    }
}
