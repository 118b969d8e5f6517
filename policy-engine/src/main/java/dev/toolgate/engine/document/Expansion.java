package dev.toolgate.engine.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a regular expression is once its counted repetitions are written out, as RE2 does, nested ones multiplied: a
 * short one may become millions of instructions, so this is known before it is compiled.
 */
final class Expansion {

    /** Longer ones are refused. */
    static final long MOST = 2_500;

    private static final long SATURATED = Integer.MAX_VALUE;
    private static final Pattern COUNTED = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
    private static final Pattern CLASS =
            Pattern.compile("\\[\\^?\\]?(?:\\[:\\^?[a-z]*:\\]|\\\\.|[^\\]\\\\])*\\]", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[pPx]\\{[^}]*\\}|.)", Pattern.DOTALL);
    private static final Pattern FLAGS = Pattern.compile("\\?(?:P?<[A-Za-z0-9_]*>|[a-zA-Z-]*:|[a-zA-Z-]*(?=\\)))");

    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long before; // of the group that is open: what stands before its last part
    private long last; // its last part, which a repetition speaks of

    private Expansion(String regex) {
        this.regex = regex;
    }

    /** An upper bound, in parts that match one character each or decide where to go on. */
    static long of(String regex) {
        return new Expansion(regex).length();
    }

    private long length() {
        int at = 0;
        while (at < regex.length()) {
            at = past(at);
        }
        while (!outer.isEmpty()) {
            close();
        }
        return sum();
    }

    /** Reads the part at {@code at} and answers where the next one stands. */
    private int past(int at) {
        switch (regex.charAt(at)) {
            case '(' -> {
                return open(at);
            }
            case ')' -> close();
            case '*', '+', '?', '|' -> last = saturated(last + 1);
            case '{' -> {
                return repeat(at);
            }
            case '[' -> {
                return part(CLASS, at);
            }
            case '\\' -> {
                return regex.startsWith("\\Q", at) ? literal(at + 2) : part(ESCAPE, at);
            }
            default -> part();
        }
        return at + 1;
    }

    private int open(int at) {
        part();
        outer.push(before);
        outer.push(last);
        before = 0;
        last = 0;
        return end(FLAGS, at + 1, at + 1);
    }

    private void close() {
        if (!outer.isEmpty()) {
            long inner = sum();
            last = saturated(outer.pop() + inner + 1);
            before = outer.pop();
        }
    }

    private int repeat(int at) {
        Matcher counted = COUNTED.matcher(regex).region(at, regex.length());
        if (!counted.lookingAt()) {
            part();
            return at + 1;
        }
        String upTo = counted.group(2);
        boolean isFixed = upTo == null || upTo.isEmpty();
        long most = Math.max(1, Long.parseLong(isFixed ? counted.group(1) : upTo));
        last = saturated(saturated(last + (isFixed ? 0 : 1)) * Math.min(most, SATURATED) + 1);
        return counted.end();
    }

    /** Up to the end of the quotation every character stands for itself. */
    private int literal(int at) {
        int end = regex.indexOf("\\E", at);
        int stop = end < 0 ? regex.length() : end;
        for (int i = at; i < stop; i++) {
            part();
        }
        return end < 0 ? stop : end + 2;
    }

    private int part(Pattern form, int at) {
        part();
        return end(form, at, at + 1);
    }

    private void part() {
        before = sum();
        last = 1;
    }

    private int end(Pattern form, int at, int otherwise) {
        Matcher matcher = form.matcher(regex).region(at, regex.length());
        return matcher.lookingAt() ? matcher.end() : otherwise;
    }

    private long sum() {
        return saturated(before + last);
    }

    private static long saturated(long length) {
        return Math.min(length, SATURATED);
    }
}
