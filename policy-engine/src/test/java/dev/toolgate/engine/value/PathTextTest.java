package dev.toolgate.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.value.Path.Step;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a",
                ".a.b[0].c",
                "[0][10]",
                "[*].x[*]",
                "[\"a b\"]",
                "[\"say \\\"hi\\\" \\\\ bye\"]",
                ".größe-1",
                ""
            })
    void aPathIsWrittenAsItIsRead(String text) {
        assertThat(PathText.parse(text)).map(Path::toString).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                ".",
                "..a",
                ".a.",
                "[-1]",
                "[01]",
                "[a]",
                "[",
                "[]",
                "[\"\"]",
                "[\"a]",
                "[\"a\\n\"]",
                ".a b",
                "[*",
                "[1234567890]"
            })
    void whatIsNoPathIsNotRead(String text) {
        assertThat(PathText.parse(text)).isEmpty();
    }

    @Test
    void aKeyThatNeedNotBeQuotedIsWrittenPlainly() {
        assertThat(PathText.parse("[\"a\"][\"b c\"]")).map(Path::toString).hasValue(".a[\"b c\"]");
    }

    @Test
    void itsStepsLeadIntoObjectsAndLists() {
        // Given
        Value.Obj from = object("{\"a\":[{\"b\":1},2],\"c\":{\"0\":3}}");

        // Then
        assertThat(path(".a[0].b").single(from)).isEqualTo(new Value.Num(BigDecimal.ONE));
        assertThat(path(".a[1]").single(from)).isEqualTo(new Value.Num(BigDecimal.TWO));
        assertThat(path(".a[2]").single(from)).isNull();
        assertThat(path(".a.b").single(from)).isNull();
        assertThat(path(".c[0]").single(from)).isNull();
        assertThat(path(".a[*]").single(from)).isNull();
        assertThat(path("").single(from)).isEqualTo(from);
    }

    @Test
    void itIsPluralWhenAStepMayLeadToSeveralValues() {
        assertThat(path(".a[*].b").isPlural()).isTrue();
        assertThat(path(".a[0].b").isPlural()).isFalse();
        assertThat(new Path(List.of(new Step.Key("*"))).isPlural()).isFalse();
    }

    private static Path path(String text) {
        return PathText.parse(text).orElseThrow();
    }

    private static Value.Obj object(String json) {
        return JsonValue.object(json.getBytes(UTF_8)).orElseThrow();
    }
}
