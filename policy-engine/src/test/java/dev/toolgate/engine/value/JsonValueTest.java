package dev.toolgate.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    @Test
    void everyKindOfValueIsReadAndPrintedAgain() {
        String json = "{\"t\":\"a\\\"\\\\\\u0001ß\",\"n\":1.5,\"b\":[true,false],\"z\":null,\"o\":{\"e\":[]}}";

        assertThat(JsonValue.object(json.getBytes(UTF_8))).map(JsonValue::text).hasValue(json);
    }

    @Test
    void equalNumbersAreOneValue() {
        assertThat(number("1.0"))
                .isEqualTo(number("1"))
                .isEqualTo(number("10e-1"))
                .hasSameHashCodeAs(number("1"));
        assertThat(number("-0.00")).isEqualTo(number("0"));
        assertThat(number("1e999999999")).isEqualTo(new Value.Num(new BigDecimal("1e999999999")));
    }

    @Test
    void noBytesAreAnEmptyObject() {
        assertThat(JsonValue.object(new byte[0])).hasValue(Value.Obj.EMPTY);
    }

    @Test
    void itReadsSixtyFourLevelsAndNoMore() {
        assertThat(JsonValue.object(nested(64))).isPresent();
        assertThat(JsonValue.object(nested(65))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":null}}",
                "{} {}",
                "{}x",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1e99999999999}",
                "{'a':1}",
                "{\"a\":tru}",
                "{\"a\":1,}",
                " "
            })
    void whatIsNotOneObjectIsNotRead(String text) {
        assertThat(JsonValue.object(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aKindIsToldInWords() {
        assertThat(JsonValue.object("{\"a\":\"\",\"b\":1,\"c\":true,\"d\":null,\"e\":[],\"f\":{}}".getBytes(UTF_8))
                        .orElseThrow()
                        .members()
                        .values())
                .extracting(Value::kind)
                .containsExactly("a text", "a number", "true or false", "null", "a list", "an object");
    }

    private static Value number(String literal) {
        return JsonValue.object(("{\"a\":" + literal + "}").getBytes(UTF_8))
                .orElseThrow()
                .members()
                .values()
                .iterator()
                .next();
    }

    private static byte[] nested(int levels) {
        return ("{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}").getBytes(UTF_8);
    }
}
