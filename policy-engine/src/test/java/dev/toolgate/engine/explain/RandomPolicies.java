package dev.toolgate.engine.explain;

import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents and calls that meet each other often. */
final class RandomPolicies {

    private static final List<String> TOOLS = List.of("run", "pay", "list");
    private static final List<String> CONDITIONS = List.of(
            "{path: args.a, op: gt, value: 2}",
            "{path: args.a, op: lte, value: 1}",
            "{path: args.a, op: eq, value: 3}",
            "{path: args.b, op: in, value: [x, y]}",
            "{path: args.b, op: regex, value: '^x'}",
            "{path: args.b, op: exists, value: false}",
            "{path: args.c, op: contains, value: 1}",
            "{path: 'args.c[*]', op: neq, value: 2}",
            "{path: time.hour, op: lt, value: 13}",
            "{path: agent.name, op: eq, value: janitor}");
    private static final List<String> VALUES =
            List.of("1", "2", "3", "4.5", "\"x\"", "\"z\"", "null", "[1,2]", "[2]", "[]", "{}", "-1");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    boolean isApproved() {
        return random.nextInt(4) == 0;
    }

    ToolCall call() {
        String arguments = List.of("a", "b", "c").stream()
                .filter(_ -> random.nextInt(4) > 0)
                .map(key -> '"' + key + "\":" + one(VALUES))
                .collect(Collectors.joining(",", "{", "}"));
        ToolCall call = Fixtures.call(one(TOOLS), arguments);
        Tool tool = call.tool();
        boolean isDefined = random.nextInt(6) > 0;
        return new ToolCall(
                call.caller(),
                call.server(),
                new Tool(
                        tool.name(),
                        isDefined ? tool.digest() : null,
                        tool.category(),
                        tool.level(),
                        random.nextInt(6) > 0),
                call.arguments(),
                call.headers(),
                () -> tool.name().equals("pay") ? Reason.argumentsInvalid("no") : null,
                call.at());
    }

    String document() {
        return "--- {version: '1'" + maybe(4, () -> ", default: allow") + maybe(5, () -> ", mode: observe")
                + maybe(4, () -> ", hide: [" + one(List.of("secret", "'l*'")) + "]")
                + maybe(2, () -> ", quarantine: " + one(List.of("deny", "hold", "allow")))
                + ", tools: {run: " + block("run") + maybe(2, () -> ", 'p*': " + block("p")) + "}"
                + maybe(3, () -> ", categories: {Write: " + block("w") + "}")
                + maybe(2, () -> ", all_tools: {" + rules("all") + "}") + "}";
    }

    private String block(String name) {
        return random.nextInt(8) == 0 ? "{action: deny}" : "{" + rules(name) + "}";
    }

    private String rules(String name) {
        return "mode: " + one(List.of("enforce", "enforce", "observe"))
                + maybe(3, () -> ", arguments: " + one(List.of("validate", "ignore")))
                + maybe(2, () -> ", deny_if: [" + clauses() + "]")
                + maybe(2, () -> ", require: [" + clauses() + "]")
                + maybe(
                        2,
                        () -> ", limits: [{counter: " + name + ", window: minute, max: 3"
                                + maybe(2, () -> ", increment_from: args.a") + "}]")
                + maybe(3, () -> ", approval: {if: [" + one(CONDITIONS) + "]}");
    }

    private String clauses() {
        return some(() -> "{conditions: [" + some(() -> one(CONDITIONS.subList(0, 9))) + "]}");
    }

    private String some(Supplier<String> item) {
        return IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(_ -> item.get())
                .collect(Collectors.joining(", "));
    }

    private String maybe(int oneOf, Supplier<String> text) {
        return random.nextInt(oneOf) == 0 ? text.get() : "";
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
