package dev.toolgate.policy.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.value.JsonValue;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolSchemasTest {

    private static final Tool TOOL = new Tool("run", "sha256:0", Category.EXECUTE, Level.HIGH, true);

    @Test
    void aToolWithoutASchemaTakesAnything() {
        assertThat(fault("{\"name\":\"run\"}", "{\"a\":1}")).isNull();
    }

    @Test
    void decimalsAreComparedExactly() {
        String schema = schema("{\"properties\":{\"n\":{\"maximum\":0.3}}}");

        assertThat(fault(schema, "{\"n\":0.3}")).isNull();
        assertThat(fault(schema, "{\"n\":0.30000000000000001}")).isNotNull();
        assertThat(fault(schema("{\"properties\":{\"n\":{\"type\":\"integer\"}}}"), "{\"n\":1e3}"))
                .isNull();
        assertThat(fault(schema("{\"properties\":{\"n\":{\"type\":\"integer\"}}}"), "{\"n\":9223372036854775808}"))
                .isNull();
    }

    @Test
    void aFaultNamesThePlaceAndTheKeywordAndNoValue() {
        Reason fault = refusal(schema("{\"properties\":{\"a\":{\"enum\":[\"x\"]}}}"), "{\"a\":\"secret\"}");

        assertThat(fault.code()).isEqualTo("arguments-invalid");
        assertThat(fault.text())
                .isEqualTo("The arguments do not fit the tool's schema: /a breaks its \"enum\" at /properties/a/enum.");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                argumentSet("a remote reference", "{\"$ref\":\"https://example.org/schema\"}"),
                argumentSet("a reference to another file", "{\"properties\":{\"a\":{\"$ref\":\"other.json#/x\"}}}"),
                argumentSet("a pattern that looks ahead", "{\"properties\":{\"a\":{\"pattern\":\"^(?=a)\"}}}"),
                argumentSet("a reference to nothing", "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/none\"}}}"),
                argumentSet("too many bytes", "{\"description\":\"" + "x".repeat(1_000) + "\"}"),
                argumentSet("too deep", "{\"not\":".repeat(70) + "{}" + "}".repeat(70)));
    }

    @ParameterizedTest
    @MethodSource
    void unusable(String schema) {
        Reason fault = refusal(schema(schema), "{\"a\":\"b\"}");

        assertThat(fault.code()).isEqualTo("arguments-unchecked");
    }

    @Test
    void aSchemaThatNeverComesToAnEndDenies() {
        Reason fault = refusal(schema("{\"$ref\":\"#\"}"), "{}");

        assertThat(fault.code()).startsWith("arguments-");
    }

    @Test
    void aDefinitionIsFetchedOnceAndAFailureIsTriedAgain() {
        // Given
        var asked = new AtomicInteger();
        var schemas = new ToolSchemas(
                _ -> asked.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new IllegalStateException("away"))
                        : Uni.createFrom().item("{}".getBytes(UTF_8)),
                1_000,
                1_000);

        // When
        ToolSchema first = schemas.of(TOOL).await().indefinitely();
        ToolSchema second = schemas.of(TOOL).await().indefinitely();
        ToolSchema third = schemas.of(TOOL).await().indefinitely();

        // Then
        assertThat(first).isInstanceOf(ToolSchema.Unusable.class);
        assertThat(second).isInstanceOf(ToolSchema.None.class).isEqualTo(third);
        assertThat(asked).hasValue(2);
    }

    private static Reason refusal(String definition, String arguments) {
        return requireNonNull(fault(definition, arguments), "the arguments were found right");
    }

    private static @Nullable Reason fault(String definition, String arguments) {
        var schemas = new ToolSchemas(_ -> Uni.createFrom().item(definition.getBytes(UTF_8)), 1_000, 10_000);
        return schemas.of(TOOL)
                .await()
                .indefinitely()
                .fault(JsonValue.object(arguments.getBytes(UTF_8)).orElseThrow());
    }

    private static String schema(String inputSchema) {
        return "{\"name\":\"run\",\"inputSchema\":" + inputSchema + "}";
    }
}
