package dev.toolgate.gateway.result;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultRulesTest {

    private static final ResultRules RULES = new ResultRules(List.of(
            new ResultRules.Scoped(Set.of("*"), Set.of("read_*"), rule("a", 100)),
            new ResultRules.Scoped(Set.of("files"), Set.of("read_secret", "dump"), rule("b", 50))));

    @ParameterizedTest
    @CsvSource({
        "read_*, read_file, true",
        "read_*, read_, true",
        "*, anything, true",
        "*_file, read_file, true",
        "r*d*e, read_file, true",
        "*a*b, aab, true",
        "read, read_file, false",
        "*_file, read_files, false",
        "r*x, read_file, false"
    })
    void aStarStandsForAnyCharacters(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void allRulesForAToolHoldTogether() {
        // When
        ResultRule rule = requireNonNull(RULES.of("files", "read_secret"));

        // Then
        assertThat(rule.maxBytes()).isEqualTo(50);
        assertThat(rule.redaction().of("a b c", _ -> {})).contains("[REDACTED a] [REDACTED b] c");
    }

    @Test
    void aToolWithoutARuleIsNotLookedAt() {
        assertThat(RULES.of("files", "write_file")).isNull();
        assertThat(RULES.of("mail", "dump")).isNull();
        assertThat(RULES.of("mail", List.of("dump", "list"))).isNull();
        assertThat(ResultRules.NONE.of("files")).isNull();
    }

    @Test
    void whatMayBringAnyResultIsUnderEveryRuleOfItsServer() {
        assertThat(requireNonNull(RULES.of("files")).maxBytes()).isEqualTo(50);
        assertThat(requireNonNull(RULES.of("mail")).maxBytes()).isEqualTo(100);
        assertThat(requireNonNull(RULES.of("files", List.of("write", "dump"))).maxBytes())
                .isEqualTo(50);
    }

    private static ResultRule rule(String kind, int maxBytes) {
        return new ResultRule(Redaction.of(Set.of(), Map.of(kind, kind)), maxBytes);
    }
}
