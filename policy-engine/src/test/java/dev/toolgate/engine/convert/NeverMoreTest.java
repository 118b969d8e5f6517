package dev.toolgate.engine.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A converted policy lets nothing through that its source stops, as a naive reading of Intercept's engine has it. */
class NeverMoreTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> TOOLS = List.of("run", "list", "other", "'get_*'", "'*'");
    private static final List<String> OPERATORS =
            List.of("eq", "neq", "in", "not_in", "lt", "lte", "gt", "gte", "regex", "contains", "exists");
    private static final List<String> OPERANDS = List.of(
            "5", "'5'", "true", "'true'", "True", "1.50", "null", "''", "a", "b", "1e3", "'1000'", "'[5]'", "0x5", ".5",
            "-0");
    private static final List<String> VALUES = List.of(
            "5",
            "\"5\"",
            "5.0",
            "true",
            "\"true\"",
            "1.5",
            "null",
            "\"\"",
            "\"a\"",
            "\"ab\"",
            "1000",
            "\"1000\"",
            "[5]",
            "[\"a\",5]",
            "{}",
            "[]",
            "0.5",
            "0",
            "-0");

    @Seeds(400)
    void whatTheSourceStopsStaysStopped(int seed) {
        // Given
        var random = new Random(seed);
        String source = policy(random);
        String document = ConversionTest.converted(source).document();
        var policy = ((Compilation.Compiled) PolicyDocument.compile(document.getBytes(UTF_8))).policy();
        var naive = new NaiveIntercept(source);

        for (int i = 0; i < 50; i++) {
            // When
            String tool = one(List.of("run", "list", "other", "unheard_of", "get_it"), random);
            Value.Obj arguments = arguments(random);
            Decision decision = policy.decide(call(tool, arguments), false, limits(), Attempt.NONE, NOON);

            // Then
            if (decision instanceof Decision.Allow) {
                assertThat(naive.stops(tool, arguments))
                        .as("seed %d: %s %s under%n%s%nas %s", seed, tool, JsonValue.text(arguments), source, document)
                        .isFalse();
            }
        }
    }

    private static String policy(Random random) {
        String tools = TOOLS.stream()
                .filter(_ -> random.nextInt(3) > 0)
                .map(name -> name + ": {rules: [" + rules(random) + "]}")
                .collect(Collectors.joining(", "));
        return "--- {version: '1'" + one(List.of("", ", default: allow", ", default: deny"), random)
                + one(List.of("", "", ", hide: [list]", ", hide: ['*']"), random) + ", tools: {" + tools + "}}";
    }

    private static String rules(Random random) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> rule(random)).collect(Collectors.joining(", "));
    }

    private static String rule(Random random) {
        String conditions = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(_ -> condition(random))
                .collect(Collectors.joining(", "));
        return switch (random.nextInt(8)) {
            case 0 -> "{name: n, action: deny}";
            case 1, 2 -> "{name: n, action: require_approval, conditions: [" + conditions + "]}";
            default -> "{name: n, conditions: [" + conditions + "]}";
        };
    }

    private static String condition(Random random) {
        String op = one(OPERATORS, random);
        String operand = switch (op) {
            case "in", "not_in" -> "[" + one(OPERANDS, random) + ", " + one(OPERANDS, random) + "]";
            case "lt", "lte", "gt", "gte" -> one(List.of("5", "1.5", "0"), random);
            case "exists" -> one(List.of("true", "false"), random);
            case "regex" -> one(List.of("'^a'", "'5'"), random);
            default -> one(OPERANDS, random);
        };
        return "{path: args." + one(List.of("a", "b.c"), random) + ", op: " + op + ", value: " + operand + "}";
    }

    private static Value.Obj arguments(Random random) {
        String members = List.of("a", "b").stream()
                .filter(_ -> random.nextInt(5) > 0)
                .map(key -> '"' + key + "\":"
                        + (key.equals("b") ? "{\"c\":" + one(VALUES, random) + "}" : one(VALUES, random)))
                .collect(Collectors.joining(",", "{", "}"));
        return JsonValue.object(members.getBytes(UTF_8)).orElseThrow();
    }

    private static ToolCall call(String tool, Value.Obj arguments) {
        return new ToolCall(
                new Caller("g", "mallory", null, Map.of(), null),
                "payroll",
                new Tool(tool, "sha256:" + "0".repeat(64), Category.READ, Level.LOW, true),
                arguments,
                Map.of(),
                () -> null,
                NOON);
    }

    private static LocalLimits limits() {
        return new LocalLimits(100, 1_000, 100, Duration.ofMinutes(10));
    }

    private static <T> T one(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
