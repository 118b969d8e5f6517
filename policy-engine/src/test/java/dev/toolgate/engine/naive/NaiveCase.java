package dev.toolgate.engine.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays a case by the naive policy; knows the format of cases by itself. */
public final class NaiveCase {

    private static final Map<String, Integer> UNITS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);
    private static final ObjectMapper YAML = new YAMLMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonNode described;
    private final NaiveCounts counts = new NaiveCounts();
    private final List<String> mismatches = new ArrayList<>();
    private NaivePolicy policy;

    private NaiveCase(JsonNode described, NaivePolicy policy) {
        this.described = described;
        this.policy = policy;
    }

    /** What comes out otherwise than the case in {@code text} expects of a document without faults. */
    public static List<String> mismatches(String text) throws JsonProcessingException {
        JsonNode described = YAML.readTree(text);
        if (described.has("faults")) {
            return List.of();
        }
        JsonNode document = described.has("policy")
                ? described.get("policy")
                : YAML.readTree(described.get("document").asText());
        return new NaiveCase(described, new NaivePolicy(document)).played();
    }

    private List<String> played() {
        Instant start = Instant.parse(described.path("start").asText("2026-11-22T10:00:00Z"));
        int number = 0;
        for (JsonNode step : described.get("steps")) {
            number++;
            Instant at = start.plus(length(step.path("at").asText("0s")));
            if (step.has("policy")) {
                policy = new NaivePolicy(step.get("policy"));
            } else if (step.has("list")) {
                list(step);
            } else if (step.has("failed")) {
                counts.failed(step.get("failed").asInt(), at);
            } else if (step.has("continued")) {
                counts.expect(
                        step.path("grant").asText("g") + "#"
                                + step.get("continued").asText(),
                        at);
            } else {
                for (int i = 0; i < step.path("times").asInt(1); i++) {
                    counts.begin(number);
                    compare(step, policy.decide(step.get("call"), counts, at));
                }
            }
        }
        return mismatches;
    }

    private void list(JsonNode step) {
        var shown = new ArrayList<String>();
        for (JsonNode item : step.get("list")) {
            JsonNode tool =
                    item.isTextual() ? JsonNodeFactory.instance.objectNode().set("tool", item) : item;
            if (policy.shows(tool)) {
                shown.add(tool.get("tool").asText());
            }
        }
        var expected = new ArrayList<String>();
        step.get("visible").forEach(name -> expected.add(name.asText()));
        if (!shown.equals(expected)) {
            mismatches.add(step + " shows " + shown);
        }
    }

    private void compare(JsonNode step, Map<String, String> verdict) {
        JsonNode then = step.get("then");
        verdict.forEach((key, text) -> {
            boolean isDemanded =
                    List.of("decision", "reason", "rule", "observed").contains(key);
            if (then.has(key) ? !text(key, then.get(key)).equals(text) : isDemanded) {
                mismatches.add(step + ": " + key + " is " + text);
            }
        });
        for (String key : List.of("rule", "observed", "observedRule")) {
            if (then.has(key) && !verdict.containsKey(key)) {
                mismatches.add(step + ": there is no " + key);
            }
        }
    }

    private static String text(String key, JsonNode said) {
        return switch (key) {
            case "retryAfter" -> seconds(length(said.asText()));
            case "remaining" -> plain(said.decimalValue());
            case "approvers" -> {
                var names = new ArrayList<String>();
                said.forEach(name -> names.add(name.asText()));
                yield names.stream().sorted().toList().toString();
            }
            default -> said.asText();
        };
    }

    private static Duration length(String text) {
        var count = new BigDecimal(text.substring(0, text.length() - 1));
        int unit = UNITS.getOrDefault(text.substring(text.length() - 1), 1);
        return Duration.ofNanos(
                count.multiply(BigDecimal.valueOf(unit)).movePointRight(9).longValueExact());
    }

    static String seconds(Duration length) {
        return plain(BigDecimal.valueOf(length.toNanos(), 9)) + "s";
    }

    static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
