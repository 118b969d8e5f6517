package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable policy, ready to decide.
 *
 * <p>The order: what is hidden is denied; then the tool's own rule speaks; then, if the policy hides anything, a name
 * that nobody knows is denied, so that a hidden tool and no tool at all are told apart by nothing; then the default.
 */
public final class Policy {

    private final Map<String, Pointer> hidden;
    private final Map<String, Rule> rules;
    private final Judgement fallback;

    private Policy(Map<String, Pointer> hidden, Map<String, Rule> rules, Decision fallback) {
        this.hidden = Map.copyOf(hidden);
        this.rules = Map.copyOf(rules);
        this.fallback = new Judgement.Final(fallback);
    }

    /** A policy that allows a tool which no rule names. */
    public static Policy allowingByDefault(Map<String, Pointer> hidden, Map<String, Rule> rules, Pointer place) {
        return new Policy(hidden, rules, new Allow(Reason.DEFAULT_ALLOW, place));
    }

    /**
     * A policy that denies a tool which no rule names.
     *
     * @param place where the document says so; absent when it says nothing
     */
    public static Policy denyingByDefault(
            Map<String, Pointer> hidden, Map<String, Rule> rules, @Nullable Pointer place) {
        return new Policy(hidden, rules, new Deny(Reason.DEFAULT_DENY, place));
    }

    /** Decides {@code call} and takes what its limits ask for; a refused call takes nothing. Total. */
    public Decision decide(ToolCall call, Limits limits, Instant now) {
        return switch (judge(call)) {
            case Judgement.Final(Decision decision) -> decision;
            case Judgement.Metered metered -> metered.settled(limits.take(metered.claims(), Attempt.NONE, now));
        };
    }

    /** What the rules alone say about {@code call}. Total, and counts nothing. */
    public Judgement judge(ToolCall call) {
        Tool tool = call.tool();
        Pointer hide = hidden.get(tool.name());
        if (hide != null) {
            return new Judgement.Final(new Deny(Reason.HIDDEN, hide));
        }
        Rule rule = rules.get(tool.name());
        if (rule != null) {
            return rule.judge(call);
        }
        if (!hidden.isEmpty() && !tool.isDefined()) {
            return new Judgement.Final(Deny.because(Reason.TOOL_UNKNOWN));
        }
        return fallback;
    }

    /** Those of {@code tools} that an agent may know of, in the same order. */
    public List<Tool> visible(List<Tool> tools) {
        return tools.stream().filter(tool -> !hidden.containsKey(tool.name())).toList();
    }
}
