package dev.toolgate.engine.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.PathText;
import dev.toolgate.engine.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value of a call's arguments is set or left out, and all others stay; where that cannot be, nothing comes of it. */
class RewritingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                | .a      | {"a":9}
            {"a":1,"b":2}     | .a      | {"a":9,"b":2}
            {"a":{"b":1}}     | .a.b    | {"a":{"b":9}}
            {}                | .a.b    | {"a":{"b":9}}
            {"a":5}           | .a.b    |
            {"a":[1,2]}       | .a[0]   | {"a":[9,2]}
            {"a":[1,2]}       | .a[2]   | {"a":[1,2,9]}
            {"a":[1,2]}       | .a[3]   |
            {}                | .a[0]   | {"a":[9]}
            {}                | .a[1]   |
            {"a":{"b":1}}     | .a[0]   |
            {"a":[{"b":1},2]} | .a[0].b | {"a":[{"b":9},2]}
            {"a":[5]}         | .a[0].b |
            {"a":[5]}         | .a[*]   |
            """)
    void nineIsSet(String arguments, String path, @Nullable String changed) {
        assertThat(rewritten(arguments, path, "{\"v\":9}")).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":1,"b":2}     | .a      | {"b":2}
            {"b":2}           | .a      | {"b":2}
            {"a":{"b":1}}     | .a.b    | {"a":{}}
            {"a":5}           | .a.b    |
            {"a":[1,2]}       | .a[0]   |
            {"a":[{"b":1},2]} | .a[0].b | {"a":[{},2]}
            """)
    void itIsLeftOut(String arguments, String path, @Nullable String changed) {
        assertThat(rewritten(arguments, path, "{}")).isEqualTo(changed);
    }

    private static @Nullable String rewritten(String arguments, String path, String value) {
        Value.Obj changed = Rewriting.of(
                object(arguments),
                PathText.parse(path).orElseThrow(),
                object(value).members().get("v"));
        return changed == null ? null : JsonValue.text(changed);
    }

    private static Value.Obj object(String json) {
        return JsonValue.object(json.getBytes(UTF_8)).orElseThrow();
    }
}
