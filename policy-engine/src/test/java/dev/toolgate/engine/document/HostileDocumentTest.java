package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Whatever the bytes, there is an answer, and what is wrong stands inside the text. */
class HostileDocumentTest {

    private static final String JSON = """
            {"version":"1","default":"deny","mode":"observe","hide":["secret","del*"],
             "tools":{"run":{"deny_if":[{"conditions":[{"path":"args.a[*].b","op":"regex","value":"^x{2,3}$"}],"on_deny":"No."}],
               "limits":[{"counter":"c","window":"day","max":2.5,"increment_from":"args.x"}],
               "approval":{"if":[{"path":"time.hour","op":"gt","value":8,"zone":"Europe/Berlin"}],"timeout":"30m","needed":2}},
              "pay":{"rate_limit":{"max":1,"window":60},"record":[{"path":"args.card","mask":"last4"}]}},
             "categories":{"Read":{}},"levels":{"High":{"action":"approve","reason":"\\u0041\\n"}},"quarantine":"hold"}
            """;
    private static final String YAML = """
            # a policy
            version: "1"
            hide: [secret, "del*"]
            tools:
              run:
                deny_if:
                  - conditions:
                      - { path: args.a, op: in, value: [1, 'two', null] }
                    on_deny: >
                      Not
                      this.
                limits:
                  - counter: c
                    window: day
                    max: 5
              "größe 😀": { action: deny }
            all_tools: { arguments: validate }
            """;
    private static final List<String> SPLICES = List.of(
            "\t",
            "\n",
            "\r",
            "\u0085",
            "\u2028",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "&a ",
            "*a",
            "!!str ",
            "? ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "|\n",
            ">\n",
            "#",
            "\\u0000",
            "\\ud800",
            "1e99999999999",
            "-0",
            ".inf",
            "~",
            "<<: ",
            "@",
            "`",
            "\uFEFF",
            "😀",
            "null",
            "\\x",
            "(?P<",
            "{1000}{1000}",
            "\u0007",
            ",,");

    @Seeds(400)
    void changedDocumentsHaveFaultsInsideTheText(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder(random.nextBoolean() ? JSON : YAML);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, SPLICES.get(random.nextInt(SPLICES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            }
        }

        assertThat(faults(text.toString().getBytes(UTF_8))).allSatisfy(fault -> assertIsInside(fault, text.toString()));
    }

    @Seeds(400)
    void anyBytesHaveAnAnswer(int seed) {
        var random = new Random(seed);
        var bytes = new byte[random.nextInt(200)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    (random.nextInt(4) == 0
                            ? random.nextInt(256)
                            : " {}[]:,\"'-#?&*!|>%@\n\t0ae.".charAt(random.nextInt(25)));
        }

        assertThat(faults(bytes)).isNotEmpty();
    }

    private static List<Fault> faults(byte[] document) {
        return switch (PolicyDocument.compile(document)) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Rejected(List<Fault> faults) -> faults;
            case Compilation.Unreadable(Fault fault) -> List.of(fault);
        };
    }

    private static void assertIsInside(Fault fault, String text) {
        List<String> lines =
                Stream.of(text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1)).toList();
        assertThat(fault.line()).isBetween(1, lines.size());
        assertThat(fault.column()).isBetween(1, text.length() + 1);
        assertThat(fault.detail()).isNotBlank().hasSizeLessThan(1_000);
    }
}
