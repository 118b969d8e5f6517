package dev.toolgate.engine.explain;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.value.Value;
import java.util.List;
import java.util.function.Function;

/**
 * Why a call was decided as it was.
 *
 * @param steps everything of the policy that speaks of the call, in the order in which it is looked at, beyond the first
 *     refusal too; the first decisive one is the decision
 * @param changes what, taken together, would have to be otherwise for the call to be let through: as little as was found.
 *     Empty when it was let through, and when no change of the call helps
 */
public record Explanation(List<Step> steps, List<String> changes) {

    public Explanation {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }

    /**
     * Why {@code policy} decided {@code call} as {@code decision} says. Pure, and bounded: after a few hundred changed calls
     * the search gives up.
     *
     * @param checks holds other arguments of the same tool against its schema
     */
    public static Explanation of(
            Policy policy, ToolCall call, Decision decision, Function<Value.Obj, ArgumentsCheck> checks) {
        return new Explanation(
                new Trail(policy, call, decision).steps(), new Changes(policy, call, checks).after(decision));
    }

    /** The same where nobody has the tool's schema: changed arguments are taken to fit it as well as those of the call. */
    public static Explanation of(Policy policy, ToolCall call, Decision decision) {
        return of(policy, call, decision, _ -> call.check());
    }
}
