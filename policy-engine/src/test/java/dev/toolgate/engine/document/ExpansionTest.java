package dev.toolgate.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.toolgate.engine.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {

    private static final List<String> PARTS = List.of(
            "a",
            "[a-c]",
            "[]x]",
            "\\d",
            "\\pL",
            "\\p{Greek}",
            "\\x{61}",
            ".",
            "^",
            "$",
            "(",
            "(?:",
            "(?i)",
            "(?P<n>",
            ")",
            ")",
            "*",
            "+",
            "?",
            "|",
            "{2}",
            "{3,}",
            "{0,4}",
            "{7,9}",
            "{",
            "}",
            "\\{",
            "[[:alpha:]]",
            "\\Q",
            "\\E");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "^[a-z]{0,1000}$",
                "(?i)^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$"
            })
    void ordinaryExpressionsAreTaken(String regex) {
        assertThat(Expansion.of(regex)).isLessThanOrEqualTo(Expansion.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(?:(?:x{0,999}){999})",
                "a{1000}b{1000}c{1000}",
                "(\\Q[aaaaaaaaaaaaaaa]\\E){900}",
                "((((((a{9}){9}){9}){9}){9}){9}){9}"
            })
    void expressionsThatGrowBeyondMeasureAreRefused(String regex) {
        assertThat(Expansion.of(regex)).isGreaterThan(Expansion.MOST);
    }

    /** What RE2 makes of an expression is never larger than foretold. */
    @Seeds(2_000)
    void isNoLessThanWhatRe2Makes(int seed) {
        var random = new Random(seed);
        String regex = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> PARTS.get(random.nextInt(PARTS.size())))
                .collect(Collectors.joining());
        long foretold = Expansion.of(regex);

        if (foretold <= 100_000) {
            try {
                assertThat((long) Pattern.compile(regex).programSize())
                        .as(regex)
                        .isLessThanOrEqualTo(2 * foretold + 16);
            } catch (PatternSyntaxException _) {
                // refused anyway
            }
        }
    }
}
