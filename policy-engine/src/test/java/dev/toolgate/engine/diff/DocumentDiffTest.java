package dev.toolgate.engine.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentDiffTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        tools: {x: {}}                                     | tools: {x: {action: deny}}                          | ADDED /tools/x/action
        hide: [a, b]                                       | hide: [b, a]                                        |
        default: deny                                      | mode: enforce                                       |
        tools: {x: {action: allow, limits: []}}            | tools: {x: {}}                                      |
        tools: {x: {}}                                     | tools: {y: {}}                                      | REMOVED /tools/x, ADDED /tools/y
        hide: [a, b, c]                                    | hide: [c, d]                                        | REMOVED /hide/0, REMOVED /hide/1, ADDED /hide/1
        tools: {x: {record: [args.a, args.b]}}             | tools: {x: {record: [args.b, args.c]}}              | REMOVED /tools/x/record/0, ADDED /tools/x/record/1
        """)
    void onlyWhatMeansSomethingElseIsADifference(String before, String after, String differences) {
        assertThat(diff(before, after).stream()
                        .map(difference -> difference.kind() + " " + difference.pointer())
                        .collect(joining(", ")))
                .isEqualTo(differences == null ? "" : differences);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        default: allow                                     | tools: {delete_x: {action: deny}}, default: allow | "delete_x" is now denied
        tools: {x: {}}                                     | hide: [x]                                           | "x" is now hidden
        default: allow                                     | hide: [x], default: allow                           | "x" is now hidden
        hide: [x]                                          | default: deny                                        | "x" is now denied
        hide: [x], default: allow                          | default: allow                                      | "x" is now allowed
        tools: {"x_*": {}, x_y: {action: deny}}            | tools: {"x_*": {}}                                  | "x_y" is now allowed
        default: allow                                     | default: allow, tools: {x: {reason: nope, action: deny}} | "x" is now denied
        tools: {x: {}}, categories: {Read: {}}             | categories: {Read: {}}                              | "x" now follows its category, its level or the default
        tools: {x: {}}                                     | tools: {x: {action: approve}}                       | "x" is now held for approval
        default: deny                                      | default: allow                                      | a tool that no rule speaks of is now allowed
        mode: enforce                                      | mode: observe                                       | rules are only observed now: nothing is refused
        mode: observe                                      | default: deny                                        | rules are enforced now
        quarantine: deny                                   | quarantine: hold                                    | a definition that nobody has accepted is now held for approval
        categories: {Read: {}}                             | categories: {Read: {action: deny}}                  | a tool of category Read is now denied
        levels: {Low: {}}                                  | default: deny                                        | a tool of level Low has no rule any more
        """)
    void theSentenceSaysWhatTheDifferenceDoes(String before, String after, String sentence) {
        assertThat(diff(before, after)).extracting(Difference::meaning).contains(sentence);
    }

    @Test
    void limitsAreComparedByTheirCounters() {
        // Given
        String before = """
                tools: {create_refund: {limits: [
                  {counter: calls, window: day, max: 5}, {counter: refunds, window: minute, max: 10}]}}""";
        String after = """
                tools: {create_refund: {limits: [
                  {counter: refunds, window: minute, max: 20},
                  {counter: money, window: day, max: 100, increment_from: args.amount}]}}""";

        // When
        List<Difference> found = diff(before, after);

        // Then
        assertThat(found)
                .extracting(Difference::meaning)
                .containsExactly(
                        "\"create_refund\" is no longer limited by calls",
                        "limit refunds of \"create_refund\" raised from 10 to 20 per minute",
                        "\"create_refund\" is now limited to 100 of args.amount per day (money)");
        assertThat(found)
                .extracting(difference -> difference.pointer().text())
                .containsExactly(
                        "/tools/create_refund/limits/0",
                        "/tools/create_refund/limits/0/max",
                        "/tools/create_refund/limits/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {}                                                             | {limits: [{counter: c, window: hour, max: 3}]}              | "x" is now limited to 3 per hour (c)
        {limits: [{counter: c, window: hour, max: 3}]}                 | {}                                                          | "x" is no longer limited by c
        {limits: [{counter: c, window: hour, max: 3}]}                 | {limits: [{counter: c, window: hour, max: 2}]}              | limit c of "x" lowered from 3 to 2 per hour
        {limits: [{counter: c, window: hour, max: 3}]}                 | {limits: [{counter: c, window: day, max: 3}]}               | limit c of "x" is now 3 per day (c)
        {limits: [{counter: c, window: hour, max: 3, scope: agent}]}   | {limits: [{counter: c, window: hour, max: 3}]}              | limit c of "x" is now 3 per hour (c)
        {}                                                             | {approval: {}}                                              | "x" now needs an approval
        {}                                                             | {approval: {if: [{path: args.a, op: gt, value: 1}]}}        | "x" now needs an approval for some calls
        {approval: {needed: 2}}                                        | {}                                                          | "x" needs no approval any more
        {approval: {needed: 2}}                                        | {approval: {needed: 3}}                                     | "x": when it needs an approval, or whose, has changed
        {}                                                             | {deny_if: [{conditions: [{path: args.a, op: gt, value: 1}]}]} | "x" has more that refuses its calls
        {arguments: validate}                                          | {}                                                          | "x": whether its arguments are held against its schema has changed
        """)
    void theSentenceSaysWhatBecomesOfATool(String before, String after, String sentence) {
        assertThat(diff("tools: {x: " + before + "}", "tools: {x: " + after + "}"))
                .extracting(Difference::meaning)
                .containsExactly(sentence);
    }

    @Seeds(100)
    void theWayBackUndoesTheWayThere(int seed) {
        // Given
        var random = new Random(seed);
        String before = document(random);
        String after = document(random);

        // When
        List<Difference> there = diff(before, after);
        List<Difference> back = diff(after, before);

        // Then
        assertThat(diff(before, before)).isEmpty();
        assertThat(back).hasSameSizeAs(there);
        assertThat(count(back, Difference.Kind.ADDED)).isEqualTo(count(there, Difference.Kind.REMOVED));
        assertThat(there.isEmpty()).isEqualTo(before.equals(after));
    }

    private static long count(List<Difference> differences, Difference.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }

    /** A document of a few tools in the order of their names, so that equal documents have equal texts. */
    private static String document(Random random) {
        return IntStream.range(0, 6)
                .filter(_ -> random.nextBoolean())
                .mapToObj(i -> "t" + i + ": " + block(random))
                .collect(joining(", ", "tools: {", "}"));
    }

    private static String block(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{}";
            case 1 -> "{action: deny}";
            case 2 -> "{limits: [{counter: c" + random.nextInt(9) + ", window: hour, max: 3}]}";
            default -> "{approval: {needed: " + (1 + random.nextInt(3)) + "}}";
        };
    }

    private static List<Difference> diff(String before, String after) {
        return DocumentDiff.between(canonical(before), canonical(after));
    }

    /** {@code members} are those of a document in YAML's flow style, without its version. */
    private static String canonical(String members) {
        String document = "# YAML\n{version: '1', " + members + "}";
        Compilation compilation = PolicyDocument.compile(document.getBytes(UTF_8));
        assertThat(compilation).as(document).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).canonical();
    }
}
