package dev.toolgate.engine.explain;

import static dev.toolgate.engine.explain.Fixtures.NOON;
import static dev.toolgate.engine.explain.Fixtures.call;
import static dev.toolgate.engine.explain.Fixtures.limits;
import static dev.toolgate.engine.explain.Fixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.limit.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A throttled call is told to wait, to ask for less, or both: whatever would help. */
class PatienceTest {

    private static final Policy REFUNDS = policy("""
            version: "1"
            tools:
              refund:
                require: [{conditions: [{path: args.amount, op: gte, value: 10}]}]
                limits: [{counter: refunds, window: day, max: 500, increment_from: args.amount}]
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            480 | 100 | args.amount at most 20, or wait 86487 s
            490 | 100 | args.amount at most 10, or wait 86487 s
            495 | 100 | wait 86487 s
            500 | 500 | wait 86487 s
            400 | 501 | args.amount at most 100
            495 | 501 | wait 86400 s, then args.amount at most 500
            500 | 501 | wait 86400 s, then args.amount at most 500
            """)
    void whatWouldHelpIsSaid(int refundedBefore, int wanted, String change) {
        assertThat(changes(REFUNDS, amount(refundedBefore), amount(wanted))).containsExactly(change);
    }

    @Test
    void aLimitOfCallsOnlyNeedsTime() {
        Policy policy = policy("--- {version: '1', tools: {refund: {limits: [{counter: c, window: day, max: 1}]}}}");

        assertThat(changes(policy, amount(1), amount(1))).containsExactly("wait 86400 s");
    }

    private static List<String> changes(Policy policy, String before, String now) {
        var counted = limits();
        policy.decide(call("refund", before), false, counted, Attempt.NONE, NOON);
        var refund = call("refund", now);
        return Explanation.of(policy, refund, policy.decide(refund, false, counted, Attempt.NONE, NOON))
                .changes();
    }

    private static String amount(int amount) {
        return "{\"amount\":" + amount + "}";
    }
}
