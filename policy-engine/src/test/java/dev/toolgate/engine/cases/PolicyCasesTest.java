package dev.toolgate.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.document.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCasesTest {

    @Test
    void aCaseThatComesOutAsExpectedHasNoMismatches() {
        var played = played("""
                name: reading is fine
                policy: { version: "1", tools: { read: {} } }
                steps:
                  - { call: { tool: read }, then: { decision: allow, reason: rule, rule: /tools/read } }
                """);

        assertThat(played.isAsExpected()).isTrue();
        assertThat(played.name()).isEqualTo("reading is fine");
    }

    @Test
    void everyMemberThatIsOtherwiseIsToldWithItsLine() {
        var played = played("""
                name: wrong in every respect
                policy:
                  version: "1"
                  tools: { read: {}, pay: { rate_limit: { max: 1, window: 60 } } }
                steps:
                  - call: { tool: read }
                    then:
                      decision: deny
                      reason: default-deny
                      text: "No."
                      rule: /default
                      observed: hidden
                  - { call: { tool: pay }, then: { decision: allow, reason: rule, rule: /tools/pay } }
                  - call: { tool: pay }
                    then: { decision: throttle, reason: limit-exceeded, retryAfter: 1s, counter: x, remaining: 1 }
                """);

        assertThat(played.isAsExpected()).isFalse();
        assertThat(played.mismatches())
                .extracting(Mismatch::toString)
                .containsExactly(
                        "line 8, step 1: decision: expected deny, got allow",
                        "line 9, step 1: reason: expected default-deny, got rule",
                        "line 10, step 1: text: expected No., got The policy allows this tool.",
                        "line 11, step 1: rule: expected /default, got /tools/read",
                        "line 12, step 1: observed: expected hidden, got nothing",
                        "line 15, step 3: retryAfter: expected 1s, got 60s",
                        "line 15, step 3: counter: expected x, got pay",
                        "line 15, step 3: remaining: expected 1, got 0",
                        "line 15, step 3: rule: expected nothing, got /tools/pay/rate_limit");
    }

    @Test
    void whatIsObservedHasToBeMentioned() {
        var played = played("""
                name: silent
                policy: { version: "1", mode: observe }
                steps: [{ call: { tool: read }, then: { decision: allow, reason: default-allow } }]
                """);

        assertThat(played.mismatches()).containsExactly(new Mismatch(3, 1, "observed", "nothing", "default-deny"));
    }

    @Test
    void ofManyEqualCallsTheFirstThatComesOutOtherwiseIsTold() {
        var played = played("""
                name: too many
                policy: { version: "1", tools: { run: { rate_limit: { max: 2, window: 60 } } } }
                steps:
                  - { times: 5, call: { tool: run }, then: { decision: allow, reason: rule, rule: /tools/run } }
                """);

        assertThat(played.mismatches()).extracting(Mismatch::what).containsExactly("decision", "reason", "rule");
    }

    @Test
    void otherVisibleToolsAreTold() {
        var played = played("""
                name: list
                policy: { version: "1", hide: [secret] }
                steps:
                  - list: [a, secret, b]
                    visible: [a, secret]
                """);

        assertThat(played.mismatches()).containsExactly(new Mismatch(4, 1, "visible", "a, secret", "a, b"));
    }

    @Test
    void faultsThatNobodyExpectsAndExpectedOnesThatAreNotThereAreTold() {
        var played = played("""
                name: faults
                document: |
                  {"version":"1","mod":"observe"}
                faults:
                  - { pointer: /tools, line: 1, column: 1, detail: gone }
                """);

        assertThat(played.mismatches())
                .containsExactly(
                        new Mismatch(5, 0, "fault", "1:1 \"/tools\" gone", "nothing"),
                        new Mismatch(
                                2, 0, "fault", "nothing", "1:16 \"/mod\" unknown key \"mod\"; did you mean \"mode\"?"));
    }

    @Test
    void aPolicyWithFaultsIsNotPlayedAndItsFaultsHaveTheLinesOfTheCase() {
        var played = played("""
                name: broken
                policy:
                  version: "1"
                  defualt: deny
                steps: [{ call: { tool: read }, then: { decision: allow, reason: rule } }]
                """);

        assertThat(played.mismatches())
                .extracting(Mismatch::toString)
                .containsExactly(
                        "line 2, step 0: fault: expected nothing, got 4:3 \"/defualt\" unknown key \"defualt\";"
                                + " did you mean \"default\"?");
    }

    @Test
    void aDocumentThatTakesOverHasToBeRight() {
        var played = played("""
                name: takes over
                policy: { version: "1", default: allow }
                steps:
                  - policy: { version: "2" }
                  - policy: { version: "1", default: deny }
                  - { call: { tool: a }, then: { decision: deny, reason: default-deny, rule: /default } }
                """);

        assertThat(played.mismatches())
                .containsExactly(
                        new Mismatch(4, 1, "fault", "nothing", "4:24 \"/version\" unknown version \"2\"; write \"1\""));
    }

    @Test
    void aTextThatIsNoCaseIsToldWithItsPlaces() {
        assertThat(faults("""
                        nam: x
                        start: yesterday
                        steps:
                          - { cal: {}, at: 5, times: 0 }
                          - { call: { toll: x, category: read, attempt: 5, labels: [], headers: { a: 1 } }, then: { decision: maybe } }
                          - { list: [5, { tool: a, levl: Low }] }
                          - 7
                        """))
                .containsExactly(
                        "1:1 \"/nam\" unknown key \"nam\"; did you mean \"name\"?",
                        "1:1 \"\" missing \"name\"; add \"name\": \"<its point>\"",
                        "1:1 \"\" a case has either \"policy\" or \"document\"",
                        "2:8 \"/start\" must be a moment of UTC, as in \"2026-11-22T10:00:00Z\"",
                        "4:5 \"/steps/0\" missing \"call\"; add \"call\": {\"tool\": \"<name>\"}",
                        "4:5 \"/steps/0\" missing \"then\"; add \"then\": {\"decision\": \"allow\", \"reason\": \"rule\"}",
                        "4:7 \"/steps/0/cal\" unknown key \"cal\"; did you mean \"call\"?",
                        "4:20 \"/steps/0/at\" must be a string, is a number",
                        "4:30 \"/steps/0/times\" must be a whole number from 1 to 10000, written in digits",
                        "5:13 \"/steps/1/call\" missing \"tool\"; add \"tool\": \"<name>\"",
                        "5:15 \"/steps/1/call/toll\" unknown key \"toll\"; did you mean \"tool\"?",
                        "5:34 \"/steps/1/call/category\" unknown category \"read\"; did you mean \"Read\"?",
                        "5:49 \"/steps/1/call/attempt\" must be a string, is a number",
                        "5:60 \"/steps/1/call/labels\" must be an object, is a list",
                        "5:78 \"/steps/1/call/headers/a\" must be a string, is a number",
                        "5:91 \"/steps/1/then\" missing \"reason\"; add \"reason\": \"rule\"",
                        "5:103 \"/steps/1/then/decision\" unknown decision \"maybe\"; write \"allow\" or \"deny\" or"
                                + " \"throttle\" or \"hold\"",
                        "6:5 \"/steps/2\" missing \"visible\"; add \"visible\": [\"<name>\"]",
                        "6:14 \"/steps/2/list/0\" must be an object, is a number",
                        "6:28 \"/steps/2/list/1/levl\" unknown key \"levl\"; did you mean \"level\"?",
                        "7:5 \"/steps/3\" must be an object, is a number");
    }

    @Test
    void aCaseHasEitherStepsOrFaults() {
        assertThat(faults("""
                        name: both
                        policy: { version: "1" }
                        document: ""
                        steps: []
                        faults: []
                        """))
                .containsExactly(
                        "1:1 \"\" a case has either \"faults\" or \"steps\"",
                        "1:1 \"\" a case has either \"policy\" or \"document\"",
                        "4:8 \"/steps\" a case has 1 to 1000 steps; this one has 0",
                        "5:9 \"/faults\" must have at least one fault; a document without any has \"steps\"");
    }

    @Test
    void whatAFaultNeedsIsTold() {
        assertThat(faults("""
                        name: x
                        document: ""
                        faults: [{ line: 0 }]
                        """))
                .containsExactly(
                        "3:10 \"/faults/0\" missing \"pointer\"; add \"pointer\": \"/tools\"",
                        "3:10 \"/faults/0\" missing \"column\"; add \"column\": 1",
                        "3:10 \"/faults/0\" missing \"detail\"; add \"detail\": \"<what is wrong>\"",
                        "3:18 \"/faults/0/line\" must be a whole number from 1 to 1000000, written in digits");
    }

    @Test
    void timesAmountsAndKeysAreBounded() {
        assertThat(faults("""
                        name: x
                        policy: { version: "1" }
                        steps:
                          - { at: 1.0000001s, call: { tool: a, attempt: "%s" }, then: { decision: allow, reason: r, retryAfter: 5, remaining: -1, needed: 51 } }
                        """.formatted("k".repeat(129))))
                .extracting(text -> text.substring(text.indexOf('"')))
                .containsExactly(
                        "\"/steps/0/at\" must be a time, as in \"0.5s\", \"30m\", \"2h\" or \"1d\"",
                        "\"/steps/0/call/attempt\" a key has at most 128 characters",
                        "\"/steps/0/then/retryAfter\" must be a string, is a number",
                        "\"/steps/0/then/remaining\" no limit can have so much left; write 0 to 1000000000",
                        "\"/steps/0/then/needed\" must be a whole number from 1 to 50, written in digits");
    }

    @Test
    void onlyAnEarlierCallCanHaveFailed() {
        assertThat(faults("""
                        name: x
                        policy: { version: "1", default: allow }
                        steps:
                          - { failed: 1 }
                          - { call: { tool: a }, then: { decision: allow, reason: default-allow } }
                          - { list: [a], visible: [a] }
                          - { failed: 3 }
                          - { failed: 0 }
                          - { continued: 5, at: 1 }
                        """))
                .containsExactly(
                        "4:15 \"/steps/0/failed\" must be the number of an earlier step with a call, counted from 1",
                        "7:15 \"/steps/3/failed\" must be the number of an earlier step with a call, counted from 1",
                        "8:15 \"/steps/4/failed\" must be a whole number from 1 to 1000, written in digits",
                        "9:18 \"/steps/5/continued\" must be a string, is a number",
                        "9:25 \"/steps/5/at\" must be a string, is a number");
    }

    @Test
    void aTextThatIsNeitherJsonNorYamlOrTooLongIsNoCase() {
        assertThat(faults("name: [")).singleElement().asString().startsWith("1:8 \"\" neither JSON nor YAML");
        assertThat(faults("#" + "x".repeat(1_000_000)))
                .containsExactly("1:1 \"\" a case has at most 1000000 characters; split it");
    }

    private static CaseResult.Played played(String text) {
        return (CaseResult.Played) PolicyCases.run(text);
    }

    private static List<String> faults(String text) {
        assertThat(PolicyCases.run(text)).isInstanceOf(CaseResult.Unplayable.class);
        List<Fault> faults = ((CaseResult.Unplayable) PolicyCases.run(text)).faults();
        return faults.stream().map(PolicyCase::text).toList();
    }
}
