package dev.toolgate.policy.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.value.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":70,\"to\":{\"a\":[1,{\"x\":null,\"y\":true}],\"b\":\"ü\"}}",
                "{ \"to\": {\"b\": \"\\u00fc\", \"a\": [1.0, {\"y\": true, \"x\": null}]}, \"amount\": 7e1 }",
            })
    void whatIsEqualHasOneText(String json) {
        assertThat(canonical(json)).isEqualTo("{\"amount\":70,\"to\":{\"a\":[1,{\"x\":null,\"y\":true}],\"b\":\"ü\"}}");
    }

    @Test
    void whatIsDifferentHasDifferentBytes() {
        assertThat(List.of(
                        "{\"a\":\"?\"}",
                        "{\"a\":\"\\ud800\"}",
                        "{\"a\":\"\\udc00\"}",
                        "{\"a\":\"\\\\ud800\"}",
                        "{\"a\":\"\\ud83d\\ude00\"}",
                        "{\"a\":1}",
                        "{\"a\":\"1\"}",
                        "{\"a\":[1]}",
                        "{\"a\":null}",
                        "{}"))
                .extracting(json -> canonical(json).getBytes(UTF_8))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCanonicalTextIsReadAsTheSameValue() {
        String json = "{\"a\":\"\\ud800 \\\" \\\\ \\n ü 😀\",\"b\":[1e400,-0.0]}";

        assertThat(JsonValue.object(canonical(json).getBytes(UTF_8))).isEqualTo(JsonValue.object(json.getBytes(UTF_8)));
    }

    private static String canonical(String json) {
        return CanonicalJson.of(JsonValue.object(json.getBytes(UTF_8)).orElseThrow());
    }
}
