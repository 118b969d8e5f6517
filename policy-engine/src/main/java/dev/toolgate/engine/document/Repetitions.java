package dev.toolgate.engine.document;

import java.util.regex.MatchResult;

/** Counted repetitions of a regular expression. RE2 writes them out, nested ones multiplied: so they are bounded. */
final class Repetitions {

    static final long MOST = 1_000;

    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private Repetitions() {}

    /** The product of all repetition counts in {@code regex}, nested or not: no fewer than RE2 writes out of one part. */
    static long product(String regex) {
        return COUNTED.matcher(regex).results().mapToLong(Repetitions::most).reduce(1, Repetitions::times);
    }

    private static long most(MatchResult counted) {
        String upTo = counted.group(2);
        return Math.max(1, Long.parseLong(upTo == null || upTo.isEmpty() ? counted.group(1) : upTo));
    }

    private static long times(long a, long b) {
        return Math.min(Integer.MAX_VALUE, a * Math.min(Integer.MAX_VALUE, b));
    }
}
