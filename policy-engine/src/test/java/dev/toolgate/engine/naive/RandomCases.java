package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Documents in which everything of the language stands now and then, and calls that meet them often. */
final class RandomCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("read_mail", "read_file", "write_file", "pay", "x");
    private static final List<String> KEYS =
            List.of("read_mail", "read_file", "pay", "x", "read_*", "*_file", "r*", "?", "*", "re?d_*", "?*");
    private static final List<String> CATEGORIES = List.of("Read", "Write", "Execute", "Destructive", "Financial");
    private static final List<String> LEVELS = List.of("Low", "Medium", "High", "Critical");
    private static final List<String> PATHS = List.of(
            "args.a",
            "args.a",
            "args.b.c",
            "args.list[*]",
            "args.list[0]",
            "args.rows[*].n",
            "args[\"odd key\"]",
            "agent.name",
            "grant.labels.team",
            "session.id",
            "header.x-team",
            "tool.level",
            "time.hour");
    private static final List<String> CHECKS = List.of(
            "'op':'eq','value':1",
            "'op':'eq','value':'s'",
            "'op':'eq','value':null",
            "'op':'neq','value':1",
            "'op':'neq','value':true",
            "'op':'lt','value':2",
            "'op':'lte','value':1",
            "'op':'gt','value':1.5",
            "'op':'gte','value':10",
            "'op':'in','value':[1,'s',null]",
            "'op':'not_in','value':[2,'scout',true]",
            "'op':'exists','value':true",
            "'op':'exists','value':false",
            "'op':'regex','value':'^s'",
            "'op':'regex','value':'[a-c]+t'",
            "'op':'contains','value':'c'",
            "'op':'contains','value':1");
    private static final List<String> VALUES = List.of(
            "1",
            "1.0",
            "2",
            "10",
            "-3",
            "0.5",
            "1e400",
            "0.0000001",
            "'s'",
            "'scout'",
            "'1'",
            "''",
            "true",
            "null",
            "[]",
            "[1]",
            "{}",
            "{'c':1}",
            "{'c':'s'}",
            "[1,2,'s']",
            "[{'n':1},{'n':2}]",
            "[{'n':'1'},{}]",
            "[[1]]");
    private static final List<String> LIMITS = List.of(
            "'counter':'c1','window':'minute','max':1",
            "'counter':'c2','window':'second','max':2,'scope':'session'",
            "'counter':'c3','window':'hour','max':2,'scope':'agent','calendar':true",
            "'counter':'c4','window':'day','max':3,'scope':'server'",
            "'counter':'c5','window':'minute','max':2.5,'scope':'global','increment_from':'args.a'",
            "'counter':'c6','window':'minute','max':10,'calendar':true,'increment_from':'args.b.c'");

    private final Random random;

    RandomCases(Random random) {
        this.random = random;
    }

    /** Mostly one without faults; now and then one with dead rules. */
    ObjectNode document() {
        ObjectNode document = NODES.objectNode().put("version", "1");
        maybe(2, () -> document.put("default", one(List.of("allow", "deny"))));
        maybe(6, () -> document.put("mode", one(List.of("observe", "enforce"))));
        maybe(
                4,
                () -> document.set(
                        "hide", list(1, () -> NODES.textNode(one(List.of("secret", "write_*", "x", "?a?"))))));
        maybe(2, () -> document.put("quarantine", one(List.of("deny", "hold", "allow"))));
        document.set("tools", blocks(KEYS, 4));
        maybe(2, () -> document.set("categories", blocks(CATEGORIES, 2)));
        maybe(3, () -> document.set("levels", blocks(LEVELS, 2)));
        maybe(3, () -> document.set("all_tools", rules()));
        return document;
    }

    ObjectNode call() {
        ObjectNode call = NODES.objectNode().put("tool", one(NAMES));
        call.put("category", random.nextInt(8) == 0 ? "Unknown" : one(CATEGORIES))
                .put("level", one(LEVELS));
        maybe(5, () -> call.put("defined", false));
        maybe(5, () -> call.put("accepted", false));
        maybe(4, () -> call.put("approved", true));
        maybe(4, () -> call.put("fault", "does not fit"));
        maybe(9, () -> call.put("unchecked", "no schema"));
        maybe(9, () -> call.put("limitsUnavailable", true));
        maybe(3, () -> call.put("attempt", "k" + random.nextInt(2)));
        maybe(2, () -> call.put("session", "s" + random.nextInt(2)));
        maybe(2, () -> call.put("agent", one(List.of("scout", "mallory"))));
        maybe(3, () -> call.put("grant", "h"));
        maybe(3, () -> call.put("server", "mail"));
        maybe(2, () -> call.set("labels", NODES.objectNode().put("team", "cat")));
        maybe(2, () -> call.set("headers", NODES.objectNode().put("x-team", "scat")));
        call.set("arguments", arguments());
        return call;
    }

    /** {@code document} with its members, and what of its lists has no order that counts, in another order. */
    JsonNode shuffled(JsonNode document, boolean isOfListsToo) {
        if (document instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            shuffled(NaiveGlob.keys(object)).forEach(key -> copy.set(key, shuffled(object.get(key), isOfListsToo)));
            return copy;
        }
        if (document instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            List<JsonNode> items = List.copyOf(array.valueStream().toList());
            (isOfListsToo ? shuffled(items) : items).forEach(item -> copy.add(shuffled(item, isOfListsToo)));
            return copy;
        }
        return document;
    }

    private <T> List<T> shuffled(List<T> items) {
        var copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    private ObjectNode arguments() {
        ObjectNode arguments = NODES.objectNode();
        for (String key : List.of("a", "a", "b", "list", "rows", "odd key")) {
            maybe(2, () -> arguments.set(key, read(one(VALUES))));
        }
        return arguments;
    }

    private ObjectNode blocks(List<String> keys, int upTo) {
        ObjectNode blocks = NODES.objectNode();
        for (int i = random.nextInt(upTo + 1); i > 0; i--) {
            String key = one(keys);
            blocks.set(key, random.nextInt(5) == 0 ? action() : rules(key));
        }
        return blocks;
    }

    private ObjectNode action() {
        ObjectNode action = NODES.objectNode().put("action", one(List.of("deny", "deny", "hide", "approve", "allow")));
        maybe(4, () -> action.put("mode", one(List.of("observe", "enforce"))));
        return action;
    }

    private ObjectNode rules(String name) {
        ObjectNode rules = rules();
        if (NaiveGlob.wildcards(name) == 0) {
            maybe(8, () -> rules.set("rate_limit", read("{'max':2,'window':60}")));
        }
        return rules;
    }

    private ObjectNode rules() {
        ObjectNode rules = NODES.objectNode();
        maybe(6, () -> rules.put("mode", one(List.of("observe", "enforce"))));
        maybe(4, () -> rules.put("arguments", one(List.of("validate", "ignore"))));
        maybe(3, () -> rules.set("deny_if", list(2, this::clause)));
        maybe(4, () -> rules.set("require", list(2, this::clause)));
        maybe(3, () -> rules.set("limits", limits()));
        maybe(4, () -> rules.set("approval", approval()));
        return rules;
    }

    private ObjectNode clause() {
        ObjectNode clause = NODES.objectNode();
        clause.set("conditions", list(3, this::condition));
        maybe(2, () -> clause.put("on_deny", "No " + random.nextInt(9)));
        maybe(6, () -> clause.put("mode", one(List.of("observe", "enforce"))));
        return clause;
    }

    private ObjectNode condition() {
        String path = one(PATHS);
        String check = one(CHECKS);
        if (isDead(path, check)) {
            return condition();
        }
        return (ObjectNode) read("{'path':'" + path.replace("\"", "\\\"") + "'," + check + "}");
    }

    /** There is always an hour, and it is a number; the others but the arguments are texts. */
    private static boolean isDead(String path, String check) {
        return path.startsWith("time.")
                ? check.matches(".*(exists|regex|contains).*")
                : !path.startsWith("args") && check.matches("'op':'(lte?|gte?|contains)','value':[0-9.]+");
    }

    private ArrayNode limits() {
        ArrayNode limits = NODES.arrayNode();
        for (String limit : LIMITS) {
            maybe(4, () -> limits.add(read("{" + limit + (random.nextInt(5) == 0 ? ",'mode':'observe'" : "") + "}")));
        }
        return limits;
    }

    private ObjectNode approval() {
        ObjectNode approval = NODES.objectNode();
        maybe(2, () -> approval.set("if", list(2, this::condition)));
        maybe(3, () -> approval.put("needed", 2));
        maybe(3, () -> approval.set("approvers", read("['ann','bob']")));
        maybe(6, () -> approval.put("mode", one(List.of("observe", "enforce"))));
        return approval;
    }

    private ArrayNode list(int upTo, Supplier<JsonNode> item) {
        ArrayNode list = NODES.arrayNode();
        for (int i = 1 + random.nextInt(upTo); i > 0; i--) {
            list.add(item.get());
        }
        return list;
    }

    private void maybe(int oneOf, Runnable run) {
        if (random.nextInt(oneOf) == 0) {
            run.run();
        }
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
