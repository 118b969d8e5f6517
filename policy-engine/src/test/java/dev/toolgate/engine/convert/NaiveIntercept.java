package dev.toolgate.engine.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Intercept's engine without counters, written down from its description; an approval counts as stopping the call. */
final class NaiveIntercept {

    private final JsonNode policy;

    NaiveIntercept(String yaml) {
        try {
            this.policy = new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    boolean stops(String tool, Value.Obj arguments) {
        boolean isHidden = policy.path("hide")
                .valueStream()
                .anyMatch(name -> name.asText().equals(tool) || name.asText().equals("*"));
        if (isHidden
                || (policy.path("default").asText().equals("deny")
                        && !policy.path("tools").has(tool))) {
            return true;
        }
        var rules = new ArrayList<JsonNode>();
        policy.path("tools").path(tool).path("rules").forEach(rules::add);
        policy.path("tools").path("*").path("rules").forEach(rules::add);
        return rules.stream().anyMatch(rule -> stops(rule, arguments));
    }

    private static boolean stops(JsonNode rule, Value.Obj arguments) {
        boolean allHold = rule.path("conditions").valueStream().allMatch(condition -> holds(condition, arguments));
        return switch (rule.path("action").asText("evaluate")) {
            case "deny" -> true;
            case "require_approval" -> allHold;
            default -> !allHold;
        };
    }

    private static boolean holds(JsonNode condition, Value.Obj arguments) {
        String op = condition.get("op").asText();
        JsonNode operand = condition.get("value");
        Value value = at(condition.get("path").asText(), arguments);
        if (op.equals("exists")) {
            return (value != null && !(value instanceof Value.Null)) == operand.asBoolean();
        }
        if (value == null) {
            return false;
        }
        return switch (op) {
            case "eq" -> equal(value, scalar(operand));
            case "neq" -> !equal(value, scalar(operand));
            case "in" -> operand.valueStream().anyMatch(item -> equal(value, scalar(item)));
            case "not_in" -> operand.valueStream().noneMatch(item -> equal(value, scalar(item)));
            case "regex" ->
                value instanceof Value.Text(String text)
                        && Pattern.compile(operand.asText()).matcher(text).find();
            case "contains" -> contains(value, scalar(operand));
            default -> compares(op, value, operand.decimalValue());
        };
    }

    private static @Nullable Value at(String path, Value.Obj arguments) {
        Value at = arguments;
        for (String key : path.substring("args.".length()).split("\\.", -1)) {
            at = at instanceof Value.Obj(var members) ? members.get(key) : null;
        }
        return at;
    }

    private static boolean compares(String op, Value value, BigDecimal operand) {
        if (!(value instanceof Value.Num(var decimal))) {
            return false;
        }
        int comparison = decimal.compareTo(operand);
        return switch (op) {
            case "lt" -> comparison < 0;
            case "lte" -> comparison <= 0;
            case "gt" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static boolean contains(Value value, Value operand) {
        return switch (value) {
            case Value.Text(String text) -> operand instanceof Value.Text(String part) && text.contains(part);
            case Value.Arr(List<Value> items) -> items.stream().anyMatch(item -> equal(item, operand));
            default -> false;
        };
    }

    private static boolean equal(Value one, Value other) {
        if (one instanceof Value.Num(var a) && other instanceof Value.Num(var b)) {
            return a.compareTo(b) == 0;
        }
        return printed(one).equals(printed(other));
    }

    /** As Go prints it with {@code %v}. */
    private static String printed(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Num(var decimal) -> decimal.toPlainString();
            case Value.Bool(boolean is) -> String.valueOf(is);
            case Value.Null _ -> "<nil>";
            case Value.Arr(List<Value> items) ->
                items.stream().map(NaiveIntercept::printed).collect(Collectors.joining(" ", "[", "]"));
            case Value.Obj _ -> "map[]";
        };
    }

    /** A scalar as Go's reader of YAML takes it. */
    private static Value scalar(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .<Value>map(text -> new Value.Text(text.asText()))
                .orElseGet(() -> switch (node.getNodeType()) {
                    case NUMBER -> new Value.Num(node.decimalValue());
                    case BOOLEAN -> new Value.Bool(node.asBoolean());
                    default -> new Value.Null();
                });
    }
}
