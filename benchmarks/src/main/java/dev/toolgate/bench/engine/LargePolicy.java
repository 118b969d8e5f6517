package dev.toolgate.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.value.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A policy of 1,000 rules, of which one with four conditions speaks of the call. */
public final class LargePolicy {

    /** The arguments of the call. */
    public static final String ARGUMENTS =
            "{\"amount\":42.5,\"reason\":\"damaged in transit\",\"currency\":\"EUR\",\"order\":{\"items\":3}}";

    private static final int RULES = 1_000;

    private LargePolicy() {}

    /** The document. */
    public static byte[] document() {
        String tools = IntStream.range(0, RULES - 1)
                .mapToObj(LargePolicy::rule)
                .collect(Collectors.joining(",", "", "," + refunds()));
        return ("{\"version\":\"1\",\"default\":\"deny\",\"tools\":{" + tools + "}}").getBytes(UTF_8);
    }

    /** The policy that the document describes. */
    public static Policy policy() {
        return ((Compilation.Compiled) PolicyDocument.compile(document())).policy();
    }

    /** A call that all four conditions let pass. */
    public static ToolCall call() {
        return new ToolCall(
                new Caller("g", "scout", null, Map.of(), null),
                "payments",
                new Tool("create_refund", "sha256:0", Category.WRITE, Level.MEDIUM, true),
                JsonValue.object(ARGUMENTS.getBytes(UTF_8)).orElseThrow(),
                Map.of(),
                () -> null,
                Instant.EPOCH);
    }

    private static String rule(int i) {
        String name = i % 10 == 0 ? "team" + i + "_*" : "tool_" + i;
        return "\"" + name + "\":{\"deny_if\":[{\"conditions\":[{\"path\":\"args.n\",\"op\":\"gt\",\"value\":" + i
                + "}]}]}";
    }

    private static String refunds() {
        return """
                "create_refund":{
                 "require":[{"conditions":[
                   {"path":"args.reason","op":"exists","value":true},
                   {"path":"args.currency","op":"in","value":["EUR","USD","GBP"]}]}],
                 "deny_if":[
                   {"conditions":[{"path":"args.amount","op":"gt","value":100}]},
                   {"conditions":[{"path":"args.order.items","op":"gte","value":50}]}]}""";
    }
}
