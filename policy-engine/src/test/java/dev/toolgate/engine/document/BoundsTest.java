package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document may have so much of, and the same with one more. */
class BoundsTest {

    private static final String CONDITION = "{\"path\":\"args.x\",\"op\":\"exists\",\"value\":true}";

    static Stream<Arguments> bounds() {
        return Stream.of(
                argumentSet(
                        "conditions of a rule",
                        64,
                        (IntFunction<String>) n -> denyIf(times(n, _ -> CONDITION)),
                        "a rule has 1 to 64 conditions; this one has 65"),
                argumentSet(
                        "values of a set",
                        1_000,
                        (IntFunction<String>) n -> denyIf(condition("in", "[" + times(n, String::valueOf) + "]")),
                        "must have 1 to 1000 values; has 1001"),
                argumentSet(
                        "characters of a regular expression",
                        500,
                        (IntFunction<String>) n -> denyIf(condition("regex", text(n))),
                        "a regular expression has 1 to 500 characters"),
                argumentSet(
                        "repetitions of a regular expression",
                        1_000,
                        (IntFunction<String>) n -> denyIf(condition("regex", "\"x{" + n + "}\"")),
                        "not an RE2 expression: invalid repeat count; RE2 has no look-around and no references to groups"),
                argumentSet(
                        "digits of a number",
                        1_000,
                        (IntFunction<String>) n -> "--- " + denyIf(condition("gt", "1".repeat(n))),
                        "a number beyond all measure; write one that can be compared"),
                argumentSet(
                        "steps of a path",
                        32,
                        (IntFunction<String>) n -> denyIf(path("args" + ".a".repeat(n))),
                        "must name an argument: an argument is written as args.a.b[0].c, args.items[*].price or"
                                + " args[\"any key\"], of up to 32 steps"),
                argumentSet(
                        "characters of a path",
                        512,
                        (IntFunction<String>) n -> denyIf(path("args." + "a".repeat(n - 5))),
                        "a path has at most 512 characters; this one has 513"),
                argumentSet(
                        "characters of a header's name",
                        64,
                        (IntFunction<String>) n -> denyIf(path("header." + "a".repeat(n))),
                        "a header is named in lower case, with up to 64 characters, as in header.x-team"),
                argumentSet(
                        "digits of an index",
                        9,
                        (IntFunction<String>) n -> denyIf(path("args.a[" + "1".repeat(n) + "]")),
                        "must name an argument: an argument is written as args.a.b[0].c, args.items[*].price or"
                                + " args[\"any key\"], of up to 32 steps"),
                argumentSet(
                        "rules of a document",
                        10_000,
                        (IntFunction<String>) BoundsTest::rules,
                        "a document has at most 10000 rules (hidden tools, blocks, clauses and limits); this one has 10001"),
                argumentSet(
                        "characters of a reason",
                        1_000,
                        (IntFunction<String>) n -> tool("\"action\":\"deny\",\"reason\":" + text(n)),
                        "a reason has 1 to 1000 characters and is not blank"),
                argumentSet(
                        "characters of a tool's name",
                        256,
                        (IntFunction<String>) n -> "{\"version\":\"1\",\"hide\":[" + text(n) + "]}",
                        "a tool name has at most 256 characters; this one has 257"),
                argumentSet(
                        "characters of a counter's name",
                        128,
                        (IntFunction<String>)
                                n -> tool("\"limits\":[{\"counter\":" + text(n) + ",\"window\":\"day\",\"max\":1}]"),
                        "a counter name has 1 to 128 letters, digits or _ . : / -"),
                argumentSet(
                        "units of a weighted limit",
                        1_000_000_000,
                        (IntFunction<String>) n -> tool("\"limits\":[{\"counter\":\"c\",\"window\":\"day\",\"max\":" + n
                                + ",\"increment_from\":\"args.x\"}]"),
                        "must be greater than 0 and at most 1000000000, with at most six decimals"),
                argumentSet(
                        "records of a block",
                        32,
                        (IntFunction<String>) n -> tool("\"record\":[" + times(n, i -> "\"args.a" + i + "\"") + "]"),
                        "at most 32 arguments are recorded; here are 33"),
                argumentSet(
                        "approvers",
                        50,
                        (IntFunction<String>)
                                n -> tool("\"approval\":{\"approvers\":[" + times(n, i -> "\"a" + i + "\"") + "]}"),
                        "an approval that nobody can give; name 1 to 50 approvers, or leave the member out for all"),
                argumentSet(
                        "approvals that are needed",
                        50,
                        (IntFunction<String>) n -> tool("\"approval\":{\"needed\":" + n + "}"),
                        "must be a whole number from 1 to 50, written in digits"),
                argumentSet(
                        "characters of an approver's name",
                        63,
                        (IntFunction<String>) n -> tool("\"approval\":{\"approvers\":[" + text(n) + "]}"),
                        "an approver's name has 1 to 63 letters, digits or . _ @ -"),
                argumentSet(
                        "days of an approval",
                        7,
                        (IntFunction<String>) n -> tool("\"approval\":{\"timeout\":\"" + n + "d\"}"),
                        "must be a time of up to 7d, as in \"90s\", \"30m\" or \"2h\""),
                argumentSet(
                        "hours of an approval",
                        168,
                        (IntFunction<String>) n -> tool("\"approval\":{\"timeout\":\"" + n + "h\"}"),
                        "must be a time of up to 7d, as in \"90s\", \"30m\" or \"2h\""),
                argumentSet(
                        "minutes of patience",
                        10,
                        (IntFunction<String>) n -> tool("\"approval\":{\"wait\":\"" + n + "m\"}"),
                        "must be a time of up to 10m, as in \"90s\", \"30m\" or \"2h\""),
                argumentSet(
                        "levels of nesting of an operand in JSON",
                        25,
                        (IntFunction<String>) n -> denyIf(condition("eq", "[".repeat(n) + "]".repeat(n))),
                        "a document nests at most 32 levels"),
                argumentSet(
                        "levels of nesting of an operand in YAML",
                        25,
                        (IntFunction<String>) n -> "--- " + denyIf(condition("eq", "[".repeat(n) + "]".repeat(n))),
                        "a document nests at most 32 levels"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theLastIsTakenAndOneMoreIsNot(int most, IntFunction<String> document, String refusal) {
        assertThat(faults(document.apply(most))).isEqualTo(faults(document.apply(most - 1)));
        assertThat(faults(document.apply(most + 1))).containsExactly(refusal);
    }

    private static List<String> faults(String document) {
        List<Fault> faults = switch (PolicyDocument.compile(document.getBytes(UTF_8))) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Rejected rejected -> rejected.faults();
            case Compilation.Unreadable(Fault fault) -> List.of(fault);
        };
        return faults.stream().map(Fault::detail).toList();
    }

    private static String tool(String members) {
        return "{\"version\":\"1\",\"tools\":{\"a\":{" + members + "}}}";
    }

    /** Six of one tool, two of each kind, and hidden tools. */
    private static String rules(int count) {
        String clause = "[{\"conditions\":[" + CONDITION + "]}]";
        return "{\"version\":\"1\",\"hide\":[" + times(count - 6, i -> "\"t" + i + "\"")
                + "],\"categories\":{\"Read\":{}},"
                + "\"tools\":{\"a\":{\"deny_if\":" + clause + ",\"require\":" + clause
                + ",\"limits\":[{\"counter\":\"c\",\"window\":\"day\",\"max\":1}],\"rate_limit\":{\"max\":1,\"window\":60}}}}";
    }

    private static String denyIf(String conditions) {
        return tool("\"deny_if\":[{\"conditions\":[" + conditions + "]}]");
    }

    private static String condition(String op, String value) {
        return "{\"path\":\"args.x\",\"op\":\"" + op + "\",\"value\":" + value + "}";
    }

    private static String path(String path) {
        return CONDITION.replace("args.x", path);
    }

    private static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }

    private static String times(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }
}
