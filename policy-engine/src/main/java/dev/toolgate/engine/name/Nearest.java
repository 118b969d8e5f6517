package dev.toolgate.engine.name;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Optional;

/** Which of a few words somebody who mistyped one may have meant. */
public final class Nearest {

    private static final int LONGEST = 32; // of a word worth comparing: bounds the work that a hostile key causes

    private Nearest() {}

    /** The word nearest to {@code typed}, if any differs by no more than a third of its letters. */
    public static Optional<String> to(String typed, Collection<String> words) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3))
                .min(comparingInt(word -> distance(typed, word)));
    }

    /** How many letters must be changed, added or removed to turn one into the other; case is none of them. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
