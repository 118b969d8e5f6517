package dev.toolgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every behaviour case under {@code cases/}; each is what {@code policy-case.schema.json} describes. */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String SCHEMA_LINE = "# yaml-language-server: $schema=../policy-case.schema.json";
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(CASES.resolve("policy-case.schema.json")));
        List<Path> files;
        try (Stream<Path> tree = Files.walk(CASES)) {
            files = tree.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(25);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> run(file, schema)));
    }

    private static void run(Path file, Schema schema) throws IOException {
        String text = Files.readString(file);
        assertThat(text.lines().findFirst()).hasValue(SCHEMA_LINE);
        assertThat(schema.validate(text, InputFormat.YAML)).isEmpty();
        JsonNode example = YAML.readTree(text);
        Compilation compilation = compile(example);
        if (example.has("faults")) {
            assertThat(faults(compilation)).isEqualTo(expectedFaults(example.get("faults")));
        } else {
            new Play(policy(compilation)).play(example.get("steps"));
        }
    }

    private static Compilation compile(JsonNode described) throws JsonProcessingException {
        String document = described.has("document")
                ? described.get("document").asText()
                : JSON.writeValueAsString(described.get("policy"));
        return PolicyDocument.compile(document.getBytes(UTF_8));
    }

    private static Policy policy(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled.policy();
            case Compilation.Rejected rejected -> throw new AssertionError(rejected);
            case Compilation.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }

    private static List<Fault> faults(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Rejected(List<Fault> faults) -> faults;
            case Compilation.Unreadable(Fault fault) -> List.of(fault);
        };
    }

    private static List<Fault> expectedFaults(JsonNode faults) {
        return faults.valueStream()
                .map(fault -> new Fault(
                        new Pointer(fault.get("pointer").asText()),
                        fault.get("line").asInt(),
                        fault.get("column").asInt(),
                        fault.get("detail").asText()))
                .toList();
    }

    /** One case being played: the policy in force and the counters. */
    private static final class Play {

        private final Limits limits = new LocalLimits(100, 10_000, 100, Duration.ofMinutes(10));
        private Policy policy;

        Play(Policy policy) {
            this.policy = policy;
        }

        void play(JsonNode steps) throws JsonProcessingException {
            for (JsonNode step : steps) {
                if (step.has("policy")) {
                    policy = policy(compile(step));
                } else if (step.has("list")) {
                    assertThat(visible(step)).isEqualTo(texts(step.get("visible")));
                } else {
                    calls(step);
                }
            }
        }

        private List<String> visible(JsonNode step) {
            List<Tool> tools = texts(step.get("list")).stream()
                    .map(name -> new Tool(name, DIGEST, Category.READ, Level.LOW, true))
                    .toList();
            return policy.visible(tools).stream().map(Tool::name).toList();
        }

        private void calls(JsonNode step) throws JsonProcessingException {
            JsonNode call = step.get("call");
            Instant now = START.plus(seconds(step.path("at").asText("0s")));
            ToolCall toolCall = CaseCall.of(call, now);
            var attempt =
                    new Attempt(toolCall.caller().grant(), call.path("attempt").asText(""));
            boolean isApproved = call.path("approved").asBoolean(false);
            for (int i = 0; i < step.path("times").asInt(1); i++) {
                check(policy.decide(toolCall, isApproved, limits, attempt, now), step.get("then"));
            }
            if (step.get("then").has("recorded")) {
                assertThat(recorded(toolCall)).isEqualTo(step.get("then").get("recorded"));
            }
        }

        private JsonNode recorded(ToolCall call) throws JsonProcessingException {
            var recorded = JSON.createObjectNode();
            for (Recorded one : policy.recorded(call)) {
                recorded.set(one.path(), JSON.readTree(JsonValue.text(one.value())));
            }
            return recorded;
        }

        private static void check(Decision decision, JsonNode then) {
            assertThat(word(decision)).isEqualTo(then.get("decision").asText());
            assertThat(decision.reason().code()).isEqualTo(then.get("reason").asText());
            assertThat(decision.rule())
                    .isEqualTo(then.has("rule") ? new Pointer(then.get("rule").asText()) : null);
            if (then.has("text")) {
                assertThat(decision.reason().text()).isEqualTo(then.get("text").asText());
            }
            if (decision instanceof Decision.Allow allow) {
                assertThat(
                                allow.observed() == null
                                        ? ""
                                        : allow.observed().reason().code())
                        .isEqualTo(then.path("observed").asText(""));
            }
            if (decision instanceof Decision.Throttle throttle) {
                assertThat(throttle.retryAfter())
                        .isEqualTo(seconds(then.get("retryAfter").asText()));
            }
        }

        private static String word(Decision decision) {
            return switch (decision) {
                case Decision.Allow _ -> "allow";
                case Decision.Deny _ -> "deny";
                case Decision.Throttle _ -> "throttle";
                case Decision.Hold _ -> "hold";
            };
        }

        private static List<String> texts(JsonNode list) {
            var texts = new ArrayList<String>();
            list.forEach(item -> texts.add(item.asText()));
            return texts;
        }

        private static Duration seconds(String text) {
            var seconds = new BigDecimal(text.substring(0, text.length() - 1));
            return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
        }
    }
}
