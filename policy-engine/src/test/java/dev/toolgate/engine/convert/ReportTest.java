package dev.toolgate.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a converted policy said of a tool is accounted for, with its place and with what became of it. */
class ReportTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                    |                 | exact       | it asks for nothing: left out
            {conditions: [{path: args.a, op: lt, value: 5}]}                      |                 | exact       | became an entry of require
            {conditions: [{path: args.a, op: eq, value: 5}]}                      |                 | approximate | became an entry of require, which is stricter: here a number is never a text, nor null an absent argument
            {rate_limit: 5/hour}                                                  | /rate_limit     | exact       | became a limit of each server, in windows of the UTC calendar
            {rate_limit: 5/hour, on_deny: Wait.}                                  | /rate_limit     | exact       | became a limit of each server, in windows of the UTC calendar; it says its own words, not those of on_deny
            {rate_limit: 5/week}                                                  | /rate_limit     | dropped     | this language limits a counter by lt or lte, in windows of a second, minute, hour or day: every call is denied
            {rate_limit: 5/hour, state: {counter: n, window: day}}                | /state          | exact       | it limits nothing: left out
            {conditions: [{path: state.run.n, op: lte, value: 0}], state: {counter: n, window: day}} | /state | exact | it lets nothing through: every call is denied
            {conditions: [{path: state.run.n, op: lte, value: 5}]}                | /conditions     | dropped     | a rule can limit its own counter only: every call is denied
            {conditions: [{path: args.a, op: like, value: x}]}                    | /conditions     | dropped     | a condition compares in a way that this language does not: every call is denied
            {conditions: [{path: args.a, op: eq}]}                                | /conditions     | dropped     | conditions are a list of path, op and value, and paths begin with args. or state.: every call is denied
            {conditions: [{path: 5, op: eq, value: 5}]}                           | /conditions     | dropped     | conditions are a list of path, op and value, and paths begin with args. or state.: every call is denied
            {conditions: [{path: args.a, op: 5, value: 5}]}                       | /conditions     | dropped     | conditions are a list of path, op and value, and paths begin with args. or state.: every call is denied
            {conditions: [{path: tool.name, op: eq, value: 5}]}                   | /conditions     | dropped     | conditions are a list of path, op and value, and paths begin with args. or state.: every call is denied
            {action: deny}                                                        |                 | exact       | denies every call
            {action: deny, conditions: [{path: args.a, op: gt, value: 5}]}        |                 | approximate | became an entry of deny_if; Intercept takes no denial with conditions
            {action: deny, conditions: [{path: args.a, op: exists, value: false}]} |                | dropped     | Intercept takes no denial with conditions, and these cannot be said: every call is denied
            {action: alert}                                                       | /action         | dropped     | there is no such action: every call is denied
            {action: require_approval}                                            |                 | exact       | became an approval, which any approver can give
            {action: require_approval, conditions: [{path: args.a, op: exists, value: false}]} |    | approximate | became an approval of every call, as its conditions cannot be said
            {action: require_approval, rate_limit: 5/hour}                        |                 | dropped     | an approval that depends on a counter cannot be said: every call is denied
            {validate: strict}                                                    | /validate       | dropped     | nothing of this language is like it: every call is denied
            7                                                                     |                 | dropped     | a rule is an object: every call is denied
            """)
    void whatBecameOfARuleIsTold(String rule, String at, String fidelity, String text) {
        String place = "/tools/run/rules/0" + (at == null ? "" : at);

        assertThat(ConversionTest.converted("--- {version: '1', default: deny, tools: {run: {rules: [" + rule + "]}}}")
                        .report())
                .extracting(change -> change.pointer() + " " + change.fidelity().word() + " " + change.text())
                .contains(place + " " + fidelity + " " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                | /tools/run         | a tool is an object with a list of rules: every call is denied
            {rules: {}}      | /tools/run/rules   | the rules of a tool are a list: every call is denied
            {limits: []}     | /tools/run/limits  | nothing of this language is like it: every call is denied
            """)
    void whatIsNoToolIsDenied(String tool, String place, String text) {
        assertThat(ConversionTest.converted("--- {version: '1', default: deny, tools: {run: " + tool + "}}")
                        .report())
                .extracting(change -> change.pointer() + " " + change.fidelity().word() + " " + change.text())
                .contains(place + " dropped " + text);
    }

    @Test
    void anAgentReadsTheWordsOfTheRuleElseItsNameElseThatThereIsOne() {
        assertThat(reason("{name: n, action: deny, on_deny: Ask first.}")).isEqualTo("Ask first.");
        assertThat(reason("{name: n, action: deny, on_deny: ' '}")).isEqualTo("Denied by rule \"n\"");
        assertThat(reason("{name: n, action: deny}")).isEqualTo("Denied by rule \"n\"");
        assertThat(reason("{name: ' ', action: deny}")).isEqualTo("Denied by a rule of the policy.");
    }

    private static String reason(String rule) {
        return ConversionTest.tool(rule).at("/reason").asText();
    }
}
