package dev.toolgate.engine.explain;

import static dev.toolgate.engine.explain.Fixtures.NOON;
import static dev.toolgate.engine.explain.Fixtures.call;
import static dev.toolgate.engine.explain.Fixtures.limits;
import static dev.toolgate.engine.explain.Fixtures.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.explain.Step.Outcome;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    private static final Policy REFUNDS = policy("""
            version: "1"
            tools:
              create_refund:
                deny_if:
                  - conditions: [{path: args.amount, op: gt, value: 100}]
                    on_deny: Refund exceeds the limit.
                require:
                  - conditions: [{path: args.reason, op: exists, value: true}]
                    on_deny: Give a reason.
                limits: [{counter: refunds, window: day, max: 500, increment_from: args.amount}]
                approval: {if: [{path: args.amount, op: gt, value: 50}], approvers: [alice, bob, carol], needed: 2}
            """);

    @Test
    void theTrailGoesOnBeyondTheFirstRefusal() {
        // When
        Explanation explanation = explain(REFUNDS, call("create_refund", "{\"amount\":250}"));

        // Then
        assertThat(explanation.steps())
                .extracting(step -> step.rule() + " " + step.outcome().word() + " " + step.text())
                .containsExactly(
                        "/tools/create_refund passed The policy allows this tool.",
                        "/tools/create_refund/deny_if/0 refused Refund exceeds the limit.",
                        "/tools/create_refund/require/0 refused Give a reason.",
                        "/tools/create_refund/limits/0 open At most 500 per day (refunds).",
                        "/tools/create_refund/approval held The policy wants a person to approve this call.");
    }

    @Test
    void theSmallestChangeMendsEveryRefusalAndSaysWhomToAsk() {
        assertThat(explain(REFUNDS, call("create_refund", "{\"amount\":250}")).changes())
                .containsExactly(
                        "args.amount at most 100", "give args.reason", "ask 2 of alice, bob, carol to approve");
    }

    @Test
    void aCallThatIsLetThroughNeedsNoChange() {
        Explanation explanation = explain(REFUNDS, call("create_refund", "{\"amount\":20,\"reason\":\"broken\"}"));

        assertThat(explanation.changes()).isEmpty();
        assertThat(explanation.steps()).extracting(Step::outcome).containsOnly(Outcome.PASSED);
    }

    @Test
    void aHeldCallNeedsItsApprovers() {
        assertThat(explain(REFUNDS, call("create_refund", "{\"amount\":60,\"reason\":\"broken\"}"))
                        .changes())
                .containsExactly("ask 2 of alice, bob, carol to approve");
    }

    @Test
    void aThrottledAmountMayBeSmallerOrLater() {
        // Given
        Limits counted = limits();
        ToolCall refund = call("create_refund", "{\"amount\":45,\"reason\":\"broken\"}");
        for (int i = 0; i < 11; i++) {
            REFUNDS.decide(refund, false, counted, Attempt.NONE, NOON);
        }

        // When
        Explanation explanation = explain(REFUNDS, refund, counted);

        // Then
        assertThat(explanation.changes()).containsExactly("args.amount at most 5, or wait 86487 s");
        assertThat(explanation.steps())
                .filteredOn(Step::isDecisive)
                .extracting(Step::text)
                .containsExactly("At most 500 per day (refunds); try again in 86487 s.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            deny_if | gt       | 100              | {"x":250}              | args.x at most 100
            deny_if | gte      | 100              | {"x":250}              | args.x less than 100
            deny_if | lt       | 1.5              | {"x":0}                | args.x at least 1.5
            deny_if | lte      | 0                | {"x":0}                | args.x more than 0
            deny_if | eq       | "prod"           | {"x":"prod"}           | args.x other than "prod"
            deny_if | in       | ["a","b"]        | {"x":"b"}              | args.x other than "a", "b"
            deny_if | exists   | true             | {"x":{"y":1}}          | leave out args.x
            deny_if | exists   | false            | {}                     | give args.x
            deny_if | regex    | "^rm"            | {"x":"rm -rf"}         | args.x not matching ^rm
            deny_if | regex    | "^x*$"           | {"x":"xx"}             | args.x not matching ^x*$
            deny_if | eq       | "other"          | {"x":"other"}          | args.x other than "other"
            deny_if | contains | "secret"         | {"x":"my secret"}      | args.x without "secret"
            deny_if | contains | "b"              | {"x":["a","b"]}        | args.x without "b"
            deny_if | gt       | 100              | {"x":"many"}           | args.x at most 100
            require | eq       | "eur"            | {"x":"usd"}            | args.x equal to "eur"
            require | in       | ["eur","usd"]    | {"x":1}                | args.x one of "eur", "usd"
            require | not_in   | ["eur"]          | {"x":"eur"}            | args.x other than "eur"
            require | lte      | 10               | {"x":11}               | args.x at most 10
            require | exists   | false            | {"x":null}             | leave out args.x
            require | regex    | "^[a-z]{3}-\\\\d+$" | {"x":"?"}           | args.x matching ^[a-z]{3}-\\d+$
            require | contains | 7                | {"x":[1]}              | args.x containing 7
            """)
    void eachOperatorHasItsCheapestEdit(String kind, String op, String operand, String arguments, String change) {
        Policy policy = policy(
                "{\"version\":\"1\",\"tools\":{\"run\":{\"%s\":[{\"conditions\":[{\"path\":\"args.x\",\"op\":\"%s\",\"value\":%s}]}]}}}"
                        .formatted(kind, op, operand.strip()));

        assertThat(explain(policy, call("run", arguments)).changes()).containsExactly(change);
    }

    @Test
    void everyItemThatRefusesIsNamed() {
        Policy policy = policy("""
                version: "1"
                tools:
                  pay:
                    require: [{conditions: [{path: "args.items[*].price", op: lte, value: 10}]}]
                """);

        assertThat(explain(policy, call("pay", "{\"items\":[{\"price\":11},{\"price\":3},{}]}"))
                        .changes())
                .containsExactly("args.items[0].price at most 10", "args.items[2].price at most 10");
    }

    @Test
    void oneChangeIsPreferredToTwo() {
        Policy policy = policy("""
                version: "1"
                tools:
                  send:
                    deny_if:
                      - conditions: [{path: args.to, op: eq, value: all}, {path: args.draft, op: eq, value: false}]
                      - conditions: [{path: args.text, op: exists, value: true}, {path: args.draft, op: eq, value: false}]
                """);

        assertThat(explain(policy, call("send", "{\"to\":\"all\",\"text\":\"hi\",\"draft\":false}"))
                        .changes())
                .containsExactly("args.draft other than false");
    }

    @Test
    void twoDemandsOnOneValueAreMetByOneChange() {
        Policy policy = policy("""
                version: "1"
                tools:
                  pay:
                    require:
                      - conditions: [{path: args.amount, op: gte, value: 5}, {path: args.amount, op: lte, value: 9}]
                """);

        assertThat(explain(policy, call("pay", "{}")).changes()).containsExactly("args.amount at least 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {version: "1", hide: [run], tools: {list: {}}}
            {version: "1", tools: {list: {}}}
            {version: "1", tools: {run: {action: deny, reason: Never.}}}
            {version: "1", tools: {run: {require: [{conditions: [{path: grant.owner, op: eq, value: alice}]}]}}}
            {version: "1", tools: {run: {require: [{conditions: [{path: args.a, op: gt, value: 5}, {path: args.a, op: lt, value: 4}]}]}}}
            """)
    void whatNoChangeOfTheCallHelpsSaysNothing(String document) {
        assertThat(explain(policy("--- " + document), call("run", "{\"a\":1}")).changes())
                .isEmpty();
    }

    @Test
    void aChangeThatTheToolsSchemaRefusesIsNotProposed() {
        // Given
        Policy policy = policy("""
                version: "1"
                tools: {run: {arguments: validate, deny_if: [{conditions: [{path: args.x, op: eq, value: 1}]}]}}
                """);
        ToolCall call = call("run", "{\"x\":1}");

        // When
        Explanation explanation = Explanation.of(
                policy,
                call,
                decide(policy, call, limits()),
                changed -> () -> changed.equals(object("{}")) ? null : Reason.argumentsInvalid("no"));

        // Then
        assertThat(explanation.changes()).containsExactly("leave out args.x");
    }

    @Test
    void whatIsOnlyObservedIsToldAndNeedsNoChange() {
        Policy policy = policy("""
                version: "1"
                mode: observe
                tools:
                  run: {deny_if: [{conditions: [{path: args.x, op: eq, value: 1}], on_deny: Not one.}]}
                """);

        Explanation explanation = explain(policy, call("run", "{\"x\":1}"));

        assertThat(explanation.steps())
                .last()
                .isEqualTo(new Step(new Pointer("/tools/run/deny_if/0"), Outcome.OBSERVED, "Not one."));
        assertThat(explanation.changes()).isEmpty();
    }

    @Test
    void noTextHoldsAValueOfTheCall() {
        Policy policy = policy("""
                version: "1"
                tools:
                  run:
                    deny_if: [{conditions: [{path: args.key, op: regex, value: "^sk-"}]}]
                    require: [{conditions: [{path: args.other, op: eq, value: public}]}]
                    limits: [{counter: c, window: day, max: 1, increment_from: args.sum}]
                """);

        Explanation explanation =
                explain(policy, call("run", "{\"key\":\"sk-hunter2\",\"other\":\"hunter3\",\"sum\":\"hunter4\"}"));

        assertThat(explanation.toString()).doesNotContain("hunter").contains("args.key not matching ^sk-");
    }

    @Test
    void aHostileCallIsGivenUpOnSoon() {
        String items = "{\"x\":1},".repeat(50_000);
        Policy policy = policy("""
                version: "1"
                tools: {run: {deny_if: [{conditions: [{path: "args.items[*].x", op: eq, value: 1}]}]}}
                """);

        Explanation explanation = explain(policy, call("run", "{\"items\":[" + items + "{}]}"));

        assertThat(explanation.changes()).isEmpty();
    }

    private static Explanation explain(Policy policy, ToolCall call) {
        return explain(policy, call, limits());
    }

    private static Explanation explain(Policy policy, ToolCall call, Limits limits) {
        return Explanation.of(policy, call, decide(policy, call, limits));
    }

    private static Decision decide(Policy policy, ToolCall call, Limits limits) {
        return policy.decide(call, false, limits, Attempt.NONE, NOON);
    }

    private static Value.Obj object(String json) {
        return JsonValue.object(json.getBytes(UTF_8)).orElseThrow();
    }
}
