package dev.toolgate.engine.explain;

import static dev.toolgate.engine.explain.Fixtures.NOON;
import static dev.toolgate.engine.explain.Fixtures.call;
import static dev.toolgate.engine.explain.Fixtures.limits;
import static dev.toolgate.engine.explain.Fixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every step of an explanation says, of calls that pass it and of calls that do not. */
class StepsTest {

    private static final Policy WHOLE = policy("""
            version: "1"
            quarantine: hold
            tools:
              run:
                arguments: validate
                deny_if: [{conditions: [{path: args.x, op: eq, value: 1}]}]
                require: [{conditions: [{path: args.y, op: exists, value: true}]}]
                limits: [{counter: runs, window: day, max: 5}]
                approval: {if: [{path: args.x, op: gt, value: 100}], needed: 2}
            """);

    @Test
    void aCallThatPassesIsToldWhatItPassed() {
        assertThat(steps(WHOLE, unaccepted(call("run", "{\"x\":101,\"y\":1}")), true))
                .containsExactly(
                        "/tools/run passed The policy allows this tool.",
                        "/tools/run/arguments passed The arguments fit the tool's own schema.",
                        "/tools/run/deny_if/0 passed Denies if args.x is 1: that does not hold.",
                        "/tools/run/require/0 passed Requires that args.y is there: that holds.",
                        "/tools/run/limits/0 passed At most 5 per day (runs).",
                        "/quarantine passed Approved: Nobody has accepted the definition of this tool yet.",
                        "/tools/run/approval passed Approved: The policy wants a person to approve this call.");
    }

    @Test
    void ofSeveralApprovalsTheOneThatIsAskedForHoldsAndTheOthersAreOpen() {
        assertThat(steps(WHOLE, unaccepted(call("run", "{\"x\":101,\"y\":1}")), false))
                .endsWith(
                        "/tools/run/limits/0 passed At most 5 per day (runs).",
                        "/quarantine open Nobody has accepted the definition of this tool yet.",
                        "/tools/run/approval held The policy wants a person to approve this call.");
    }

    @Test
    void anApprovalThatIsNotAskedForIsToldWithItsConditions() {
        assertThat(steps(WHOLE, call("run", "{\"x\":100,\"y\":1}"), false))
                .last()
                .isEqualTo(
                        "/tools/run/approval passed Wants an approval if args.x is more than 100: that does not hold.");
    }

    @Test
    void aLimitIsOpenWhereTheCallIsDeniedBeforeItIsCounted() {
        assertThat(steps(WHOLE, call("run", "{\"x\":1,\"y\":1}"), false))
                .contains("/tools/run/limits/0 open At most 5 per day (runs).");
    }

    @Test
    void aLimitThatIsOnlyObservedIsOpenWhileTheCallIsHeld() {
        Policy policy = policy("""
                version: "1"
                tools: {run: {limits: [{counter: runs, window: day, max: 5, mode: observe}], approval: {mode: enforce}}}
                """);

        assertThat(steps(policy, call("run", "{}"), false))
                .contains("/tools/run/limits/0 open At most 5 per day (runs).");
    }

    @Test
    void argumentsThatDoNotFitAreRefusedByTheRuleThatWantsThemChecked() {
        ToolCall call = call("run", "{\"y\":1}");
        var unfit = new ToolCall(
                call.caller(),
                call.server(),
                call.tool(),
                call.arguments(),
                call.headers(),
                () -> Reason.argumentsInvalid("/x: is missing"),
                NOON);

        assertThat(steps(WHOLE, unfit, false)).contains("/tools/run/arguments refused /x: is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {version: "1", hide: [run], default: allow}                | true  | /hide/0 refused The policy hides this tool.
            {version: "1", hide: [run], default: allow, mode: observe} | true  | /hide/0 observed The policy hides this tool.
            {version: "1", hide: [other], default: allow}              | false | null refused No tool of this name is known.
            {version: "1"}                                             | true  | null refused No rule of the policy allows this tool.
            {version: "1", tools: {run: {action: deny, reason: "No."}}} | true | /tools/run refused No.
            {version: "1", tools: {run: {action: hide}}}               | true  | /tools/run refused The policy hides this tool.
            """)
    void theFirstStepSaysWhetherTheToolIsThereAtAll(String document, boolean isDefined, String step) {
        ToolCall call = call("run", "{}");
        Tool tool = call.tool();
        String digest = isDefined ? tool.digest() : null;

        assertThat(steps(policy("--- " + document), with(call, digest, true), false))
                .contains(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allow | null passed Nobody has accepted the definition yet, and the policy allows that.
            deny  | /quarantine refused Nobody has accepted the definition of this tool yet.
            hold  | /quarantine held Nobody has accepted the definition of this tool yet.
            """)
    void whatQuarantineMeansIsTold(String quarantine, String step) {
        Policy policy = policy("--- {version: '1', default: allow, quarantine: " + quarantine + "}");

        assertThat(steps(policy, unaccepted(call("run", "{}")), false)).contains(step);
        assertThat(steps(policy, call("run", "{}"), false)).doesNotContain(step);
    }

    @Test
    void anApprovalThatIsOnlyObservedHoldsNothing() {
        Policy policy = policy("--- {version: '1', tools: {run: {approval: {mode: observe}}}}");

        assertThat(steps(policy, call("run", "{}"), false))
                .last()
                .isEqualTo("/tools/run/approval observed The policy wants a person to approve this call.");
    }

    private static List<String> steps(Policy policy, ToolCall call, boolean isApproved) {
        var decision = policy.decide(call, isApproved, limits(), Attempt.NONE, NOON);
        return Explanation.of(policy, call, decision).steps().stream()
                .map(step -> step.rule() + " " + step.outcome().word() + " " + step.text())
                .toList();
    }

    private static ToolCall unaccepted(ToolCall call) {
        return with(call, call.tool().digest(), false);
    }

    private static ToolCall with(ToolCall call, @Nullable String digest, boolean isAccepted) {
        Tool tool = call.tool();
        return new ToolCall(
                call.caller(),
                call.server(),
                new Tool(tool.name(), digest, tool.category(), tool.level(), isAccepted),
                call.arguments(),
                call.headers(),
                call.check(),
                call.at());
    }
}
