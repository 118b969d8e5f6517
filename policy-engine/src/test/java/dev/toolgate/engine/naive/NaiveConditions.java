package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions about one call: every value that a path leads to is fetched first, then each is judged. */
final class NaiveConditions {

    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]\"\\s]+)|\\[([0-9]+)]|(\\[\\*])|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    private final JsonNode call;
    private final Instant now;

    NaiveConditions(JsonNode call, Instant now) {
        this.call = call;
        this.now = now;
    }

    /** {@code yes}, {@code no} or {@code odd}: all conditions together. */
    String all(JsonNode conditions, boolean isAny) {
        var truths = new ArrayList<String>();
        conditions.forEach(condition -> truths.add(truth(condition, isAny)));
        if (truths.contains("no")) {
            return "no";
        }
        return truths.contains("odd") ? "odd" : "yes";
    }

    private String truth(JsonNode condition, boolean isAny) {
        List<String> truths = leaves(condition).stream()
                .map(leaf -> judged(leaf, condition.get("op").asText(), condition.get("value")))
                .toList();
        String decisive = isAny ? "yes" : "no";
        if (truths.contains(decisive)) {
            return decisive;
        }
        return truths.contains("odd") ? "odd" : truths.getFirst();
    }

    private List<@Nullable JsonNode> leaves(JsonNode condition) {
        String path = condition.get("path").asText();
        if (path.startsWith("args")) {
            return leaves(call.path("arguments"), path.substring(4));
        }
        if (path.startsWith("time.")) {
            ZoneId zone = ZoneId.of(condition.path("zone").asText("Z"));
            return List.of(time(path.substring(5), now.atZone(zone)));
        }
        var one = new ArrayList<@Nullable JsonNode>();
        one.add(fact(path));
        return one;
    }

    /** The values at {@code path}; null stands for a place without a value. */
    static List<@Nullable JsonNode> leaves(JsonNode from, String path) {
        List<@Nullable JsonNode> at = new ArrayList<>(List.of(from));
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            List<@Nullable JsonNode> next = new ArrayList<>();
            for (JsonNode node : at) {
                if (steps.group(3) == null) {
                    next.add(node == null ? null : step(node, steps));
                } else if (node == null || !node.isArray() || node.isEmpty()) {
                    next.add(null);
                } else {
                    node.forEach(next::add);
                }
            }
            at = next;
        }
        return at;
    }

    private static @Nullable JsonNode step(JsonNode node, Matcher step) {
        if (step.group(1) != null) {
            return node.isObject() ? node.get(step.group(1)) : null;
        }
        if (step.group(2) != null) {
            return node.isArray() ? node.get(Integer.parseInt(step.group(2))) : null;
        }
        return node.isObject() ? node.get(step.group(4).replaceAll("\\\\(.)", "$1")) : null;
    }

    private static JsonNode time(String part, ZonedDateTime time) {
        return switch (part) {
            case "hour" -> new IntNode(time.getHour());
            case "minute" -> new IntNode(time.getMinute());
            case "weekday" ->
                new TextNode(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                        .get(time.getDayOfWeek().getValue() - 1));
            default -> new TextNode(time.toString().substring(0, 10));
        };
    }

    private @Nullable JsonNode fact(String path) {
        if (path.startsWith("grant.labels.")) {
            return call.path("labels").get(path.substring("grant.labels.".length()));
        }
        if (path.startsWith("header.")) {
            return call.path("headers").get(path.substring("header.".length()));
        }
        return switch (path) {
            case "grant.id" -> new TextNode(call.path("grant").asText("g"));
            case "grant.owner" -> call.get("owner");
            case "agent.name" -> new TextNode(call.path("agent").asText("scout"));
            case "session.id" -> call.get("session");
            case "server.name" -> new TextNode(call.path("server").asText("files"));
            case "tool.name" -> call.get("tool");
            case "tool.category" -> new TextNode(call.path("category").asText("Read"));
            case "tool.level" -> new TextNode(call.path("level").asText("Low"));
            default ->
                call.path("defined").asBoolean(true)
                        ? new TextNode(call.path("digest").asText("sha256:" + "0".repeat(64)))
                        : null;
        };
    }

    private static String judged(@Nullable JsonNode value, String op, JsonNode operand) {
        if (op.equals("exists")) {
            return word((value != null) == operand.asBoolean());
        }
        if (value == null) {
            return "no";
        }
        return switch (op) {
            case "eq" -> word(same(value, operand));
            case "neq" -> word(!same(value, operand));
            case "in" -> word(has(operand, value));
            case "not_in" -> word(!has(operand, value));
            case "regex" ->
                value.isTextual()
                        ? word(Pattern.compile(operand.asText().replace("$", "\\z"))
                                .matcher(value.asText())
                                .find())
                        : "odd";
            case "contains" -> contains(value, operand);
            default -> value.isNumber() ? ordered(value, op, operand) : "odd";
        };
    }

    private static String contains(JsonNode value, JsonNode operand) {
        if (value.isArray()) {
            return word(has(value, operand));
        }
        return value.isTextual() && operand.isTextual() ? word(value.asText().contains(operand.asText())) : "odd";
    }

    private static String ordered(JsonNode value, String op, JsonNode operand) {
        int comparison = value.decimalValue().compareTo(operand.decimalValue());
        Set<String> ofUnequal = comparison < 0 ? Set.of("lt", "lte") : Set.of("gt", "gte");
        Set<String> holding = comparison == 0 ? Set.of("lte", "gte") : ofUnequal;
        return word(holding.contains(op));
    }

    private static boolean has(JsonNode list, JsonNode value) {
        for (JsonNode item : list) {
            if (same(item, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        boolean isAlike = a.isValueNode() && a.getNodeType() == b.getNodeType();
        return isAlike && a.asText().equals(b.asText());
    }

    private static String word(boolean holds) {
        return String.valueOf(holds)
                .toLowerCase(Locale.ROOT)
                .replace("true", "yes")
                .replace("false", "no");
    }
}
