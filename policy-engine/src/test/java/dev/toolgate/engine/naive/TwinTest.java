package dev.toolgate.engine.naive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.cases.CaseResult;
import dev.toolgate.engine.cases.PolicyCases;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine and its naive twin on random documents and calls. */
class TwinTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> REFUSALS = List.of(
            "hidden",
            "tool-unknown",
            "default-deny",
            "quarantined",
            "denied-by-rule",
            "arguments-invalid",
            "arguments-unchecked",
            "denied-by-condition",
            "condition-unmet",
            "argument-type",
            "amount-unusable",
            "limit-exceeded",
            "limits-unavailable",
            "approval-required");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Seeds(300)
    void theEngineDecidesAsItsNaiveTwin(int seed) {
        // Given
        var random = new Random(seed);
        var cases = new RandomCases(random);
        ObjectNode document = cases.document();
        assumeTrue(compile(document) instanceof Compilation.Compiled);

        // When
        ObjectNode described = NODES.objectNode().put("name", "seed " + seed);
        described.set("policy", document);
        described.set("steps", steps(new NaivePolicy(document), cases, random));

        // Then
        assertThat(PolicyCases.run(described.toString()))
                .isInstanceOfSatisfying(
                        CaseResult.Played.class,
                        played -> assertThat(played.mismatches())
                                .as(described::toPrettyString)
                                .isEmpty());
    }

    @Seeds(300)
    void aRefusalIsARefusalInWhateverOrderTheRulesStand(int seed) {
        // Given
        var cases = new RandomCases(new Random(seed));
        ObjectNode document = cases.document();
        JsonNode shuffled = cases.shuffled(document, true);
        assumeTrue(compile(document) instanceof Compilation.Compiled);

        for (int i = 0; i < 10; i++) {
            // When
            ObjectNode call = cases.call();
            ObjectNode described = NODES.objectNode().put("name", "seed " + seed);
            described.set("policy", shuffled);
            described.set("steps", NODES.arrayNode().add(step(call, START, decided(document, call))));

            // Then
            assertThat(PolicyCases.run(described.toString()))
                    .isInstanceOfSatisfying(
                            CaseResult.Played.class,
                            played -> assertThat(played.mismatches())
                                    .as(described::toPrettyString)
                                    .noneMatch(mismatch -> mismatch.what().equals("decision")));
        }
    }

    @Seeds(100)
    void membersInAnotherOrderAndYamlAreTheSameDocument(int seed) throws IOException {
        // Given
        var cases = new RandomCases(new Random(seed));
        ObjectNode document = cases.document();
        assumeTrue(compile(document) instanceof Compilation.Compiled);
        String canonical = ((Compilation.Compiled) compile(document)).canonical();

        // When
        Compilation shuffled = compile(cases.shuffled(document, false));
        Compilation yaml = PolicyDocument.compile(new YAMLMapper().writeValueAsBytes(document));
        Compilation again = PolicyDocument.compile(canonical.getBytes(UTF_8));

        // Then
        assertThat(Stream.of(shuffled, yaml, again))
                .allSatisfy(one ->
                        assertThat(((Compilation.Compiled) one).canonical()).isEqualTo(canonical));
    }

    @Test
    @Tag("generators")
    void mostRandomDocumentsHaveNoFaults() {
        assertThat(IntStream.range(0, 600)
                        .filter(seed ->
                                compile(new RandomCases(new Random(seed)).document()) instanceof Compilation.Compiled)
                        .count())
                .isGreaterThan(400);
    }

    @Test
    @Tag("generators")
    void randomCallsMeetEveryReasonInForceAndObserved() {
        // Given
        var reasons = new TreeSet<String>();
        var observed = new TreeSet<String>();

        // When
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var cases = new RandomCases(random);
            for (JsonNode step : steps(new NaivePolicy(cases.document()), cases, random)) {
                reasons.add(step.path("then").path("reason").asText());
                observed.add(step.path("then").path("observed").asText("none"));
            }
        }

        // Then
        assertThat(reasons).containsAll(REFUSALS).contains("rule", "default-allow");
        assertThat(observed).containsAll(REFUSALS).contains("none");
    }

    private static ArrayNode steps(NaivePolicy policy, RandomCases cases, Random random) {
        var counts = new NaiveCounts();
        ArrayNode steps = NODES.arrayNode();
        Instant now = START;
        for (int i = 0; i < 25; i++) {
            now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(40_000) : random.nextInt(300));
            ObjectNode call = cases.call();
            counts.begin(steps.size() + 1);
            steps.add(step(call, now, policy.decide(call, counts, now)));
            if (random.nextInt(8) == 0) {
                steps.add(failed(1 + random.nextInt(steps.size()), steps, counts, now));
            }
            if (random.nextInt(8) == 0) {
                counts.expect("g#k1", now);
                steps.add(at(now).put("continued", "k1"));
            }
        }
        return steps;
    }

    /** The step at {@code number} failed if it was a call, the first one otherwise. */
    private static ObjectNode failed(int number, ArrayNode steps, NaiveCounts counts, Instant now) {
        int call = steps.get(number - 1).has("call") ? number : 1;
        counts.failed(call, now);
        return at(now).put("failed", call);
    }

    private static ObjectNode at(Instant now) {
        return NODES.objectNode().put("at", NaiveCase.seconds(Duration.between(START, now)));
    }

    private static Map<String, String> decided(JsonNode document, JsonNode call) {
        return new NaivePolicy(document).decide(call, new NaiveCounts(), START);
    }

    private static ObjectNode step(ObjectNode call, Instant at, Map<String, String> verdict) {
        ObjectNode step = at(at);
        step.set("call", call);
        ObjectNode then = step.putObject("then");
        verdict.forEach((key, text) -> then.set(key, node(key, text)));
        return step;
    }

    private static JsonNode node(String key, String text) {
        return switch (key) {
            case "remaining" -> NODES.numberNode(new BigDecimal(text));
            case "needed" -> NODES.numberNode(Integer.parseInt(text));
            case "approvers" -> {
                ArrayNode names = NODES.arrayNode();
                Stream.of(text.replaceAll("[\\[\\] ]", "").split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add);
                yield names;
            }
            default -> NODES.textNode(text);
        };
    }

    private static Compilation compile(JsonNode document) {
        return PolicyDocument.compile(document.toString().getBytes(UTF_8));
    }
}
