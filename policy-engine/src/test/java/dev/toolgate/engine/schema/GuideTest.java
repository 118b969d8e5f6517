package dev.toolgate.engine.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.explain.Explanation;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every document in the guide is one that the engine and the schema take. */
class GuideTest {

    private static final Path GUIDE =
            Path.of("../docs/policy.md").toAbsolutePath().normalize();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void everyDocumentOfTheGuideIsTaken() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PolicySchema.text());

        assertThat(documents()).hasSizeGreaterThan(6).allSatisfy(document -> {
            assertThat(PolicyDocument.compile(document.getBytes(UTF_8))).isInstanceOf(Compilation.Compiled.class);
            assertThat(schema.validate(PolicyDocument.json(document), InputFormat.JSON))
                    .isEmpty();
        });
    }

    @Test
    void theChangesOfTheGuideAreThoseOfItsFirstDocument() throws IOException {
        // Given
        Policy refunds = ((Compilation.Compiled)
                        PolicyDocument.compile(documents().getFirst().getBytes(UTF_8)))
                .policy();
        var call = new ToolCall(
                new Caller("g", "janitor", null, Map.of(), null),
                "billing",
                new Tool("create_refund", "", Category.UNKNOWN, Level.HIGH, true),
                JsonValue.object("{\"amount\":250}".getBytes(UTF_8)).orElseThrow(),
                Map.of(),
                () -> null,
                NOON);

        // When
        var decision = refunds.decide(call, false, new LocalLimits(9, 9, 9, Duration.ofMinutes(1)), Attempt.NONE, NOON);
        List<String> changes = Explanation.of(refunds, call, decision).changes();

        // Then
        assertThat(Files.readString(GUIDE))
                .contains('['
                        + changes.stream()
                                .map(change -> '"' + change + '"')
                                .reduce((one, other) -> one + ", " + other)
                                .orElseThrow()
                        + ']');
    }

    private static List<String> documents() throws IOException {
        return Pattern.compile("(?s)```yaml\\n(.*?)```")
                .matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult snippet) -> snippet.group(1))
                .toList();
    }
}
