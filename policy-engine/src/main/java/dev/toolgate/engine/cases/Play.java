package dev.toolgate.engine.cases;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.document.Compilation;
import java.util.ArrayList;
import java.util.List;

/** One case being played: the policy in force, the counters, and what came out otherwise than expected. */
final class Play {

    private final Counters counters = new Counters();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private Policy policy;

    Play(Policy policy) {
        this.policy = policy;
    }

    List<Mismatch> mismatches() {
        return List.copyOf(mismatches);
    }

    void play(int number, Step step) {
        switch (step) {
            case Step.Called called -> call(number, called);
            case Step.Listed listed -> list(number, listed);
            case Step.Replaced replaced -> replace(number, replaced);
            case Step.Failed failed -> counters.failed(failed.step(), failed.at());
            case Step.Continued continued -> counters.expect(continued.attempt(), continued.at());
        }
    }

    /** Of many equal calls the first that comes out otherwise is told. */
    private void call(int number, Step.Called step) {
        for (int i = 0; i < step.times(); i++) {
            counters.begin(number, step.isCountable());
            Decision decision = policy.decide(
                    step.call(),
                    step.isApproved(),
                    counters,
                    step.attempt(),
                    step.call().at());
            List<Mismatch> found = step.then().mismatches(number, Outcome.of(policy, step.call(), decision));
            if (!found.isEmpty()) {
                mismatches.addAll(found);
                return;
            }
        }
    }

    private void list(int number, Step.Listed step) {
        List<String> visible =
                policy.visible(step.tools()).stream().map(Tool::name).toList();
        if (!visible.equals(step.visible())) {
            mismatches.add(new Mismatch(step.line(), number, "visible", text(step.visible()), text(visible)));
        }
    }

    private void replace(int number, Step.Replaced step) {
        if (step.document() instanceof Compilation.Compiled compiled) {
            policy = compiled.policy();
        }
        PolicyCase.faultsOf(step.document())
                .forEach(fault -> mismatches.add(
                        new Mismatch(step.line(), number, "fault", Mismatch.NOTHING, PolicyCase.text(fault))));
    }

    private static String text(List<String> names) {
        return String.join(", ", names);
    }
}
