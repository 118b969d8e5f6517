package dev.toolgate.catalog.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClassifierTest {

    @Test
    void aRunOfATestIterationIsHighAndItsRuleAllowsTenAMinute() {
        // Given
        Traits traits = described("run_test_iteration", "Executes a single test iteration with monitoring.");

        // When
        Classification classification = Classifier.classify(traits);

        // Then
        assertThat(classification.level()).isEqualTo(Level.HIGH);
        assertThat(classification.attackPatterns())
                .extracting(AttackPattern::id)
                .contains("SAFE-T1101");
        assertThat(Recommendation.rule("run_test_iteration", classification.category()))
                .isEqualTo(Map.of(
                        "tools",
                        Map.of(
                                "run_test_iteration",
                                Map.of(
                                        "limits",
                                        List.of(Map.of(
                                                "counter",
                                                "run_test_iteration_rate",
                                                "window",
                                                "minute",
                                                "max",
                                                10,
                                                "scope",
                                                "grant"))))));
    }

    @Test
    void anUnknownToolIsHighAndWithoutConfidence() {
        Classification classification = Classifier.classify(described("frobnicate", ""));

        assertThat(classification.category()).isEqualTo(Category.UNKNOWN);
        assertThat(classification.confidence()).isZero();
        assertThat(classification.evidence()).isEmpty();
        assertThat(classification.level()).isEqualTo(Level.HIGH);
    }

    @Test
    void agreementRaisesConfidenceAndARivalLowersIt() {
        double alone = confidence("delete_mail", "");
        double agreeing = confidence("delete_mail", "Deletes a mail.");
        double disputed = confidence("delete_mail", "Lists mails.");

        assertThat(agreeing).isGreaterThan(alone);
        assertThat(disputed).isLessThan(alone);
    }

    @Test
    void theStrongestEvidenceComesFirst() {
        assertThat(Classifier.classify(described("get_mail", "Shows a mail. Sends nothing."))
                        .evidence())
                .isSortedAccordingTo((one, other) -> Double.compare(other.weight(), one.weight()));
    }

    /** Promise: what an untrusted server claims may raise a risk and never lower it. */
    @RepeatedTest(200)
    void noClaimEverLowersTheRisk(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        Traits silent = described(words(random, 3), words(random, 8));

        // When
        Category unclaimed = Classifier.classify(silent).category();
        Category claimed = Classifier.classify(claiming(silent, claim(random), claim(random)))
                .category();

        // Then
        assertThat(claimed.level()).isGreaterThanOrEqualTo(unclaimed.level());
    }

    @RepeatedTest(100)
    void anyTextIsClassified(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        String noise = random.ints(random.nextInt(5000), 0, 0x3000)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();

        assertThatCode(() -> Classifier.classify(described(noise, noise))).doesNotThrowAnyException();
    }

    /** Quadratic reading of one hostile description would take a hundred times as long. */
    @Test
    @Timeout(30)
    void hostileDescriptionsAreReadInLinearTime() {
        for (String unit : List.of(" ", "\n", "\n ", "- ", ". ", "and ", "delete ", "A")) {
            Traits hostile = described("get", unit.repeat(100_000 / unit.length()));

            for (int i = 0; i < 100; i++) {
                assertThatCode(() -> Classifier.classify(hostile)).doesNotThrowAnyException();
            }
        }
    }

    private static double confidence(String name, String description) {
        return Classifier.classify(described(name, description)).confidence();
    }

    private static Traits described(String name, String description) {
        return new Traits(name, description, List.of(), null, null);
    }

    private static Traits claiming(Traits traits, @Nullable Boolean readOnly, @Nullable Boolean destructive) {
        return new Traits(traits.name(), traits.description(), traits.fields(), readOnly, destructive);
    }

    private static @Nullable Boolean claim(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> true;
            case 1 -> false;
            default -> null;
        };
    }

    private static String words(Random random, int count) {
        List<String> vocabulary = List.of(
                "get", "list", "delete", "run", "mail", "folder", "payment", "and", "the", "of", "deleted", "creates");
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(vocabulary.get(random.nextInt(vocabulary.size()))).append(i % 2 == 0 ? "_" : " ");
        }
        return text.toString();
    }
}
