package dev.toolgate.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

        assertThat(lines("{version: '1', default: deny, tools: {run: {rules: [" + rule + "]}}}"))
                .contains(place + " " + fidelity + " " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                | /tools/run         | a tool is an object with a list of rules: every call is denied
            {rules: {}}      | /tools/run/rules   | the rules of a tool are a list: every call is denied
            {limits: []}     | /tools/run/limits  | nothing of this language is like it: every call is denied
            """)
    void whatIsNoToolIsDenied(String tool, String place, String text) {
        assertThat(lines("{version: '1', default: deny, tools: {run: " + tool + "}}"))
                .contains(place + " dropped " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {version: '1'}                                               |              | exact       | default is left out, which Intercept takes as allow
            {version: '1', default: maybe}                               | /default     | dropped     | it is neither allow nor deny: deny is taken
            {version: '2'}                                               | /version     | dropped     | only version 1 is known: every tool is denied
            {version: '1', hide: run}                                    | /hide        | dropped     | hide is a list of names: every tool is denied
            {version: '1', hide: [a, 7]}                                 | /hide/1      | dropped     | the name of a tool is a text: every tool is denied
            {version: '1', hide: [a, 'get_*']}                           | /hide/1      | approximate | hides every tool that the glob matches; Intercept takes it as one name
            {version: '1', hide: ['get_*'], tools: {get_it: {rules: []}}} | /tools/get_it | exact     | the tool is hidden: its rules are left out
            {version: '1', default: deny, tools: {'get_*': {rules: []}}} | /tools/get_* | exact       | Intercept takes it as the one name that it is, which no tool has: left out
            {version: '1', tools: [run]}                                 | /tools       | dropped     | tools is an object: every tool is denied
            {version: '1', tools: {'*': {rules: [{action: deny}]}}}      | /tools/*     | dropped     | every call of every tool is denied: every tool is denied
            {version: '1', approvals: {default_timeout: 5m}}             | /approvals   | approximate | its default_timeout is kept; who is told of approvals is configured in policy-service
            {version: '1', deny: [run]}                                  | /deny        | dropped     | nothing of this language is like it: every tool is denied
            {version: '1', tools: {'': {rules: []}}}                     | /tools/      | dropped     | a tool name must not be empty: the tool is denied
            {version: '1', tools: {'': {rules: []}}}                     | /tools/      | dropped     | a tool name must not be empty: left out, and tools without a rule are denied
            """)
    void whatBecameOfTheRestIsTold(String source, String at, String fidelity, String text) {
        assertThat(lines(source)).contains((at == null ? "" : at) + " " + fidelity + " " + text);
    }

    @Test
    void aGlobThatIsHiddenIsToldOnceAndTheOneOfAllToolsNever() {
        assertThat(lines("{version: '1', hide: ['get_*', 'get_*', '*', run]}"))
                .filteredOn(line -> line.startsWith("/hide"))
                .singleElement()
                .asString()
                .startsWith("/hide/0 approximate");
    }

    @Test
    void anAgentReadsTheWordsOfTheRuleElseItsNameElseThatThereIsOne() {
        assertThat(reason("{name: n, action: deny, on_deny: Ask first.}")).isEqualTo("Ask first.");
        assertThat(reason("{name: n, action: deny, on_deny: ' '}")).isEqualTo("Denied by rule \"n\"");
        assertThat(reason("{name: n, action: deny}")).isEqualTo("Denied by rule \"n\"");
        assertThat(reason("{name: ' ', action: deny}")).isEqualTo("Denied by a rule of the policy.");
    }

    private static List<String> lines(String source) {
        return ConversionTest.converted("--- " + source).report().stream()
                .map(change -> change.pointer() + " " + change.fidelity().word() + " " + change.text())
                .toList();
    }

    private static String reason(String rule) {
        return ConversionTest.tool(rule).at("/reason").asText();
    }
}
