package dev.toolgate.catalog.classify;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts names and prose into lower-case words. Linear in the length of its input: servers choose that, and some are
 * hostile.
 */
final class Words {

    /** Prose beyond this many characters is not read. */
    private static final int PROSE = 4_000;

    private static final int SENTENCES = 8;

    private static final Pattern NAME_WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{N}+|\\p{Lo}+");
    // No quantifier: a run of white space is one character by now, save for a blank line.
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;][ \\n]|[ \\n][-–—|•][ \\n]|\\n\\n|\\n[-*•] ");
    private static final Pattern PROSE_WORD = Pattern.compile("\\p{L}[\\p{L}'’]*|[,/&]");

    private Words() {}

    /** {@code runTestIteration}, {@code run-test.iteration} and {@code RUN_TEST_ITERATION} alike. */
    static List<String> ofName(String name) {
        return lower(NAME_WORD, name).toList();
    }

    /** The sentences of {@code text}, each a list of words and of the marks that join words; empty ones are left out. */
    static List<List<String>> sentences(String text) {
        String head = text.length() > PROSE ? text.substring(0, PROSE) : text;
        return SENTENCE_END
                .splitAsStream(squeezed(head))
                .map(sentence -> lower(PROSE_WORD, sentence).toList())
                .filter(words -> !words.isEmpty())
                .limit(SENTENCES)
                .toList();
    }

    private static Stream<String> lower(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace('’', '\'').toLowerCase(Locale.ROOT));
    }

    /** Every run of white space as one space, one line end, or one blank line. */
    private static String squeezed(String text) {
        var squeezed = new StringBuilder(text.length());
        int lines = 0;
        boolean isGap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                isGap = true;
                lines += c == '\n' ? 1 : 0;
            } else {
                squeezed.append(isGap ? gap(lines) : "").append(c);
                isGap = false;
                lines = 0;
            }
        }
        return squeezed.toString();
    }

    private static String gap(int lines) {
        return switch (lines) {
            case 0 -> " ";
            case 1 -> "\n";
            default -> "\n\n";
        };
    }
}
