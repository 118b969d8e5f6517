package dev.toolgate.engine.explain;

import static dev.toolgate.engine.explain.Fixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.condition.Condition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions in words, of a length that a person reads. */
class PhrasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            eq, value: eur                 | is "eur"
            neq, value: 5                  | is not 5
            lt, value: 1.50                | is less than 1.5
            lte, value: 100                | is at most 100
            gt, value: 100                 | is more than 100
            gte, value: 100                | is at least 100
            in, value: [usd, eur]          | is one of "eur", "usd"
            not_in, value: [true]          | is none of true
            exists, value: true            | is there
            exists, value: false           | is not there
            regex, value: ^rm              | matches ^rm
            contains, value: secret        | contains "secret"
            """)
    void everyOperatorHasItsWords(String opAndValue, String words) {
        assertThat(Phrases.of(conditions("{path: args.x, op: " + opAndValue + "}")))
                .isEqualTo("args.x " + words);
    }

    @Test
    void tenConditionsAreToldAndOfMoreOnlyThatThereAreMore() {
        String ten = joined(10, " and ", "args.a%d is there");

        assertThat(Phrases.of(conditions(joined(10, ", ", "{path: args.a%d, op: exists, value: true}"))))
                .isEqualTo(ten);
        assertThat(Phrases.of(conditions(joined(11, ", ", "{path: args.a%d, op: exists, value: true}"))))
                .isEqualTo(ten + " and more");
    }

    @Test
    void tenValuesAreToldAndOfMoreOnlyThatThereAreMore() {
        String ten = "args.x is one of " + joined(10, ", ", "\"v%d\"");

        assertThat(Phrases.of(conditions("{path: args.x, op: in, value: [" + joined(10, ", ", "v%d") + "]}")))
                .isEqualTo(ten);
        assertThat(Phrases.of(conditions("{path: args.x, op: in, value: [" + joined(10, ", ", "v%d") + ", w]}")))
                .isEqualTo(ten + " …");
    }

    @Test
    void aLongValueIsToldByItsBeginning() {
        assertThat(Phrases.of(conditions("{path: args.x, op: regex, value: " + "a".repeat(64) + "}")))
                .isEqualTo("args.x matches " + "a".repeat(64));
        assertThat(Phrases.of(conditions("{path: args.x, op: regex, value: " + "a".repeat(65) + "}")))
                .isEqualTo("args.x matches " + "a".repeat(64) + "…");
    }

    private static List<Condition> conditions(String conditions) {
        var rules = policy("--- {version: '1', tools: {run: {deny_if: [{conditions: [" + conditions + "]}]}}}")
                .rules();
        return Objects.requireNonNull(rules.tools().get("run"))
                .denyIf()
                .getFirst()
                .conditions();
    }

    private static String joined(int count, String separator, String form) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(separator));
    }
}
