package dev.toolgate.engine.condition;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Path.Step;
import dev.toolgate.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about a call: what {@code source} leads to, judged by {@code check}. Where it leads to nothing, only the absence is judged. */
public record Condition(Source source, Check check) {

    /** What it comes to for {@code subject}. Total. */
    public Truth of(Subject subject, Quantifier quantifier) {
        return switch (source) {
            case Source.Arguments(Path path) -> walk(subject.arguments(), path.steps(), 0, quantifier);
            case Source.Single single -> judge(single.of(subject));
        };
    }

    private Truth judge(@Nullable Value value) {
        return value == null ? check.ofNothing() : check.of(value);
    }

    private Truth walk(Value from, List<Step> steps, int next, Quantifier quantifier) {
        if (next == steps.size()) {
            return check.of(from);
        }
        return steps.get(next) instanceof Step.Every
                ? every(from, steps, next, quantifier)
                : step(steps.get(next).from(from), steps, next, quantifier);
    }

    private Truth step(@Nullable Value to, List<Step> steps, int taken, Quantifier quantifier) {
        return to == null ? check.ofNothing() : walk(to, steps, taken + 1, quantifier);
    }

    private Truth every(Value from, List<Step> steps, int taken, Quantifier quantifier) {
        if (!(from instanceof Value.Arr(var items)) || items.isEmpty()) {
            return check.ofNothing();
        }
        Truth truth = walk(items.getFirst(), steps, taken + 1, quantifier);
        for (int i = 1; i < items.size() && !quantifier.isSettledBy(truth); i++) {
            truth = quantifier.and(truth, walk(items.get(i), steps, taken + 1, quantifier));
        }
        return truth;
    }
}
