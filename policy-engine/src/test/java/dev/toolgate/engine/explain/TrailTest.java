package dev.toolgate.engine.explain;

import static dev.toolgate.engine.explain.Fixtures.NOON;
import static dev.toolgate.engine.explain.Fixtures.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.LocalLimits;
import java.util.Optional;
import java.util.Random;

/** The trail must agree with the decision, and a proposed change with what is decided about the changed call. */
class TrailTest {

    @Seeds(100)
    void theFirstDecisiveStepIsTheDecision(int seed) {
        // Given
        var random = new RandomPolicies(seed);
        Policy policy = Fixtures.policy(random.document());
        LocalLimits counted = limits();

        for (int i = 0; i < 30; i++) {
            // When
            ToolCall call = random.call();
            Decision decision = policy.decide(call, random.isApproved(), counted, Attempt.NONE, NOON);
            Optional<Step> first = Explanation.of(policy, call, decision).steps().stream()
                    .filter(Step::isDecisive)
                    .findFirst();

            // Then
            if (decision instanceof Decision.Allow) {
                assertThat(first).as("seed %d", seed).isEmpty();
            } else {
                assertThat(first.map(Step::rule)).isEqualTo(Optional.ofNullable(decision.rule()));
                assertThat(first.map(Step::text)).hasValue(decision.reason().text());
            }
        }
    }

    @Seeds(100)
    void aFoundChangeIsLetThrough(int seed) {
        var random = new RandomPolicies(new Random(seed).nextInt());
        Policy policy = Fixtures.policy(random.document());

        for (int i = 0; i < 20; i++) {
            ToolCall call = random.call();
            Optional<Variant> found = new Search(policy, call, _ -> () -> null).from(call);

            found.ifPresent(variant -> assertThat(policy.decide(variant.call(), true, limits(), Attempt.NONE, NOON))
                    .as("seed %d", seed)
                    .isInstanceOf(Decision.Allow.class));
        }
    }
}
