package dev.toolgate.engine.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.engine.convert.Change.Fidelity;
import dev.toolgate.engine.convert.Conversion.Converted;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {

    @Test
    void aPolicyOfEveryKindOfRuleBecomesADocument() {
        // When
        Converted converted = converted("""
                version: "1"
                description: Payroll
                default: deny
                hide: [drop_ledger]
                tools:
                  list_employees: {rules: []}
                  pay_salary:
                    rules:
                      - name: single payment
                        conditions: [{path: args.amount, op: lte, value: 50000}]
                        on_deny: No payment above 500.00.
                      - name: daily total
                        conditions: [{path: state.pay_salary.total, op: lte, value: 1000000}]
                        state: {counter: total, window: day, increment_from: args.amount}
                      - name: big ones
                        action: require_approval
                        conditions: [{path: args.amount, op: gt, value: 10000}]
                        approval_timeout: 1h30m
                  fire_employee:
                    rules: [{name: never, action: deny, on_deny: People fire people.}]
                  "*":
                    rules: [{name: pace, rate_limit: 60/minute}]
                """);

        // Then
        assertThat(json(converted.document())).isEqualTo(json("""
                {"version":"1","default":"deny","hide":["drop_ledger"],
                 "all_tools":{"limits":[{"counter":"all_tools/_rate_minute","window":"minute","max":60,"scope":"server","calendar":true}]},
                 "tools":{
                  "list_employees":{},
                  "pay_salary":{
                   "require":[{"conditions":[{"path":"args.amount","op":"lte","value":50000}],"on_deny":"No payment above 500.00."}],
                   "limits":[{"counter":"pay_salary/total","window":"day","max":1000000,"scope":"server","calendar":true,"increment_from":"args.amount"}],
                   "approval":{"if":[{"path":"args.amount","op":"gt","value":10000}],"timeout":"90m","reason":"Denied by rule \\"big ones\\""}},
                  "fire_employee":{"action":"deny","reason":"People fire people."}}}
                """));
        assertThat(converted.report())
                .extracting(change -> change.pointer() + " " + change.fidelity().word())
                .containsExactly(
                        " approximate",
                        "/tools/pay_salary/rules/0 exact",
                        "/tools/pay_salary/rules/1/state exact",
                        "/tools/pay_salary/rules/2 exact",
                        "/tools/fire_employee/rules/0 exact",
                        "/tools/*/rules/0/rate_limit exact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {conditions: [{path: args.a, op: exists, value: true}]}    | require | [{path: args.a, op: exists, value: true}, {path: args.a, op: neq, value: null}]
            {conditions: [{path: args.a, op: neq, value: 5}]}          | require | [{path: args.a, op: not_in, value: [5, "5"]}]
            {conditions: [{path: args.a, op: neq, value: main}]}       | require | [{path: args.a, op: neq, value: main}]
            {conditions: [{path: "args.a[0].b", op: eq, value: x}]}    | require | [{path: 'args["a[0]"].b', op: eq, value: x}]
            {action: deny, conditions: [{path: args.a, op: eq, value: true}]} | deny_if | [{path: args.a, op: in, value: [true, "true"]}]
            {action: allow, conditions: [{path: args.a, op: regex, value: "^x"}]} | require | [{path: args.a, op: regex, value: "^x"}]
            """)
    void conditionsAreWrittenSoThatNoMorePasses(String rule, String key, String conditions) {
        JsonNode tool = tool(rule);

        assertThat(tool.at("/" + key + "/0/conditions")).isEqualTo(json(PolicyDocument.json("--- " + conditions)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rate_limit: 5/hour}                                                                              | 5
            {conditions: [{path: state.run.n, op: lt, value: 10}], state: {counter: n, window: day}}                       | 9
            {conditions: [{path: state.run.n, op: lte, value: 10}], state: {counter: n, window: day, increment: 3}}        | 3
            {conditions: [{path: state.run.n, op: lte, value: 10}], state: {counter: n, window: day, increment: 0}}        | 10
            {conditions: [{path: state.run.n, op: lte, value: 10.9}], state: {counter: n, window: day}}                    | 10
            {conditions: [{path: state.run.n, op: lte, value: 99999999999}], state: {counter: n, window: day}}             | 1000000000
            """)
    void countersBecomeLimits(String rule, int max) {
        assertThat(tool(rule).at("/limits/0/max").asInt()).isEqualTo(max);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{rate_limit: 5/week}",
                "{rate_limit: 0/hour}",
                "{rate_limit: 5/hour, validate: strict}",
                "{action: alert}",
                "{action: 7}",
                "{conditions: nothing}",
                "{conditions: [{path: grant.owner, op: eq, value: x}]}",
                "{conditions: [{path: args.a, op: like, value: x}]}",
                "{conditions: [{path: args.a, op: regex, value: '(?=x)'}]}",
                "{conditions: [{path: args.a, op: neq, value: null}]}",
                "{conditions: [{path: args.a, op: neq, value: 0x1F}]}",
                "{conditions: [{path: state.run.n, op: lte, value: 5}]}",
                "{conditions: [{path: state.other.n, op: lte, value: 5}], state: {counter: n, window: day}}",
                "{conditions: [{path: state.run.n, op: lte, value: 5}], state: {counter: n, window: day, increment: -1}}",
                "{conditions: [{path: state.run.n, op: gte, value: 5}], state: {counter: n, window: day}}",
                "{conditions: [{path: state.run.n, op: lte, value: 0}], state: {counter: n, window: day}}",
                "{action: require_approval, rate_limit: 5/hour}",
                "{action: deny, conditions: [{path: args.a, op: exists, value: false}]}",
                "not a rule"
            })
    void whatCannotBeSaidIsDenied(String rule) {
        assertThat(tool(rule).at("/action").asText()).isEqualTo("deny");
    }

    @Test
    void anApprovalWhoseConditionsCannotBeSaidIsAskedForEveryCall() {
        JsonNode tool = tool("{action: require_approval, conditions: [{path: args.a, op: exists, value: false}]}");

        assertThat(tool.get("approval").has("if")).isFalse();
    }

    @Test
    void severalApprovalsBecomeOneOfEveryCall() {
        JsonNode tool = tool(
                "{action: require_approval, conditions: [{path: args.a, op: gt, value: 1}]}, {action: require_approval, conditions: [{path: args.b, op: gt, value: 1}]}");

        assertThat(tool.get("approval").has("if")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{version: '2', tools: {run: {rules: []}}}",
                "{version: '1', tools: [run]}",
                "{version: '1', hide: run}",
                "{version: '1', hide: [7]}",
                "{version: '1', deny: [run], tools: {run: {rules: []}}}",
                "{version: '1', tools: {'*': {rules: [{action: deny}]}, run: {rules: []}}}",
                "{version: '1', tools: {'*': {rules: [{rate_limit: 1/week}]}, run: {rules: []}}}"
            })
    void whatCannotBeSaidOfAllToolsDeniesThemAll(String source) {
        assertThat(json(converted("--- " + source).document()))
                .isEqualTo(json("{\"version\":\"1\",\"default\":\"deny\"}"));
    }

    @Test
    void aLeftOutDefaultIsAllowAsItIsThere() {
        assertThat(json(converted("version: 1").document()).get("default").asText())
                .isEqualTo("allow");
    }

    @Test
    void hiddenToolsHaveNoRules() {
        Converted converted = converted("--- {version: '1', hide: [run, run], tools: {run: {rules: []}}}");

        assertThat(json(converted.document()))
                .isEqualTo(json("{\"version\":\"1\",\"default\":\"allow\",\"hide\":[\"run\"],\"tools\":{}}"));
    }

    @Test
    void aNameThatIsAGlobHereAllowsNothingMore() {
        Converted converted = converted("--- {version: '1', default: deny, tools: {'get_*': {rules: []}}}");

        assertThat(json(converted.document()).at("/tools")).isEmpty();
    }

    @Test
    void aToolThatCannotBeNamedIsDeniedByDefault() {
        Converted converted =
                converted("--- {version: '1', tools: {'" + "x".repeat(300) + "': {rules: [{action: deny}]}}}");

        assertThat(json(converted.document()).get("default").asText()).isEqualTo("deny");
        assertThat(converted.report()).last().extracting(Change::fidelity).isEqualTo(Fidelity.DROPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "- a", "a: 1\na: 2", "\"\\ud800\"", "a: &x 1", ""})
    void whatIsNoPolicyAtAllIsSaid(String source) {
        assertThat(Conversion.of(source.getBytes(UTF_8))).isInstanceOf(Conversion.Unreadable.class);
    }

    @Test
    void theShortFormsOfToolPagesNeedNoConversion() {
        String pasted = """
                version: "1"
                tools:
                  run_test_iteration: {rate_limit: {max: 10, window: 60}}
                  export_customers: {action: deny, reason: Exports go through the data team.}
                """;

        assertThat(PolicyDocument.compile(pasted.getBytes(UTF_8))).isInstanceOf(Compilation.Compiled.class);
    }

    /** What became of the tool {@code run} with the rules {@code rules}. */
    static JsonNode tool(String rules) {
        Converted converted = converted("--- {version: '1', default: deny, tools: {run: {rules: [" + rules + "]}}}");
        return json(converted.document()).at("/tools/run");
    }

    static Converted converted(String source) {
        var converted = (Converted) Conversion.of(source.getBytes(UTF_8));
        assertThat(PolicyDocument.compile(converted.document().getBytes(UTF_8)))
                .isInstanceOf(Compilation.Compiled.class);
        return converted;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
