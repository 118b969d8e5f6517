package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.document.Compilation.Rejected;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private static final String PASTED = "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"run_test_iteration\":"
            + "{\"limits\":[{\"counter\":\"run_test_iteration_rate\",\"window\":\"minute\",\"max\":10,\"scope\":\"grant\"}]}}}";

    @Test
    void aDocumentOverOneMegabyteIsRefusedUnread() {
        assertThat(unreadable(new byte[PolicyDocument.MAX_BYTES + 1]))
                .isEqualTo("a document has at most 1000000 bytes; this one has 1000001");
    }

    @Test
    void tenThousandRulesAreAcceptedAndOneMoreIsNot() {
        assertThat(compile(hiding(10_000))).isInstanceOf(Compilation.Compiled.class);
        assertThat(onlyFault(hiding(10_001)).detail())
                .isEqualTo(
                        "a document has at most 10000 rules (hidden tools, blocks, clauses and limits); this one has 10001");
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsAnything() {
        String deep = "{\"version\":\"1\",\"tools\":" + "[".repeat(400_000);

        assertThat(unreadable(deep.getBytes(UTF_8))).isEqualTo("a document nests at most 32 levels");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(unreadable(new byte[] {'{', (byte) 0xC3, '}'})).isEqualTo("the document is not UTF-8");
    }

    @Test
    void aToolMayHaveThirtyTwoLimits() {
        assertThat(compile(limiting(32))).isInstanceOf(Compilation.Compiled.class);
        assertThat(onlyFault(limiting(33)).detail()).isEqualTo("a rule has at most 32 limits; this one has 33");
    }

    @Test
    void aLongListOfFaultsIsCutAndSaysSo() {
        // Given
        byte[] document = document("\"tools\":{" + numbered(3_000, i -> "\"t" + i + "\":7") + '}');

        // When
        List<Fault> faults = ((Rejected) compile(document)).faults();

        // Then
        assertThat(faults).hasSize(Faults.MOST + 1);
        assertThat(faults.getLast().detail()).isEqualTo("2000 more faults are not listed; mend these first");
    }

    @Test
    void aMessageStaysShortWhateverTheDocumentSays() {
        assertThat(onlyFault(document("\"" + "x".repeat(40_000) + "\":1")).detail())
                .hasSizeLessThan(300);
        assertThat(onlyFault(document("\"tools\":{\"" + "x".repeat(300) + "\":{}}"))
                        .detail())
                .isEqualTo("a tool name has at most 256 characters; this one has 300");
    }

    @Test
    void documentsThatMeanTheSameHaveOneCanonicalText() {
        // Given
        String spread =
                "{ \"tools\": { \"b\\u0061\": {\"reason\":\"say \\\"please\\\"\\n\",\"action\":\"deny\"} },\n \"version\": \"1\" }";

        // When
        var compiled = (Compilation.Compiled) compile(spread.getBytes(UTF_8));

        // Then
        String canonical =
                "{\"tools\":{\"ba\":{\"action\":\"deny\",\"reason\":\"say \\\"please\\\"\\u000a\"}},\"version\":\"1\"}";
        assertThat(compiled.canonical()).isEqualTo(canonical);
        assertThat(((Compilation.Compiled) compile(canonical.getBytes(UTF_8))).canonical())
                .isEqualTo(canonical);
    }

    @Test
    void equalNumbersHaveOneCanonicalText() {
        assertThat(canonicalOperand("10")).isEqualTo("10");
        assertThat(canonicalOperand("10.00")).isEqualTo("10");
        assertThat(canonicalOperand("1e1")).isEqualTo("10");
        assertThat(canonicalOperand("-0.0")).isEqualTo("0");
        assertThat(canonicalOperand("1E-2")).isEqualTo("0.01");
        assertThat(canonicalOperand("1e100")).isEqualTo("1" + "0".repeat(100));
        assertThat(canonicalOperand("10e100")).isEqualTo("1E+101");
        assertThat(canonicalOperand("1e999999999")).isEqualTo("1E+999999999");
        assertThat(canonicalOperand("1E+999999999")).isEqualTo("1E+999999999");
    }

    @Test
    void aYamlDocumentReadsAsJsonInItsOwnOrder() {
        String yaml =
                "version: \"1\"\ntools:\n  z: {}\n  a: {deny_if: [{conditions: [{path: args.n, op: gt, value: 1.}]}]}\n";

        assertThat(PolicyDocument.json(yaml))
                .isEqualTo("{\"version\":\"1\",\"tools\":{\"z\":{},\"a\":{\"deny_if\":"
                        + "[{\"conditions\":[{\"path\":\"args.n\",\"op\":\"gt\",\"value\":1}]}]}}}");
    }

    @Test
    void aJsonDocumentReadsAsItself() {
        assertThat(PolicyDocument.json(" {\"version\" : \"1\"}")).isEqualTo(" {\"version\" : \"1\"}");
    }

    @Test
    void whatYamlCallsANumberAndJsonDoesNotIsAText() {
        assertThat(PolicyDocument.json("a: -.inf\nb: .nan")).isEqualTo("{\"a\":\"-.inf\",\"b\":\".nan\"}");
    }

    /** Whatever the text, there is an answer. */
    @Seeds(300)
    void neverThrows(int seed) {
        var random = new Random(seed);
        byte[] mutated = PASTED.getBytes(UTF_8);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }

        assertThat(compile(mutated)).isNotNull();
    }

    private static Compilation compile(byte[] document) {
        return PolicyDocument.compile(document);
    }

    private static String canonicalOperand(String literal) {
        byte[] document = document("\"tools\":{\"a\":{\"deny_if\":[{\"conditions\":"
                + "[{\"op\":\"gt\",\"path\":\"args.x\",\"value\":" + literal + "}]}]}}");
        String canonical = ((Compilation.Compiled) compile(document)).canonical();
        return canonical.substring(canonical.indexOf("\"value\":") + 8, canonical.indexOf('}'));
    }

    private static String unreadable(byte[] document) {
        assertThat(compile(document)).isInstanceOf(Compilation.Unreadable.class);
        return ((Compilation.Unreadable) compile(document)).fault().detail();
    }

    private static Fault onlyFault(byte[] document) {
        assertThat(compile(document)).isInstanceOf(Rejected.class);
        List<Fault> faults = ((Rejected) compile(document)).faults();
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    private static byte[] hiding(int tools) {
        return document("\"hide\":[" + numbered(tools, i -> "\"tool" + i + '"') + ']');
    }

    private static byte[] limiting(int limits) {
        return document("\"tools\":{\"run\":{\"limits\":["
                + numbered(limits, i -> "{\"counter\":\"c" + i + "\",\"window\":\"day\",\"max\":1}") + "]}}");
    }

    private static String numbered(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }

    private static byte[] document(String members) {
        return ("{\"version\":\"1\"," + members + '}').getBytes(UTF_8);
    }
}
