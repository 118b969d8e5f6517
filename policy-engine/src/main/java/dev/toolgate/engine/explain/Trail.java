package dev.toolgate.engine.explain;

import dev.toolgate.engine.Applying;
import dev.toolgate.engine.ApprovalRule;
import dev.toolgate.engine.Block;
import dev.toolgate.engine.Clause;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Decision.Refusal;
import dev.toolgate.engine.Mode;
import dev.toolgate.engine.PlacedLimit;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Quarantine;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.explain.Step.Outcome;
import dev.toolgate.engine.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a policy says about a call: the way of {@link Policy#judge}, walked to its end. */
final class Trail {

    private final Policy policy;
    private final ToolCall call;
    private final Decision decision;
    private final Applying applying;
    private final List<Step> steps = new ArrayList<>();

    Trail(Policy policy, ToolCall call, Decision decision) {
        this.policy = policy;
        this.call = call;
        this.decision = decision;
        this.applying = policy.applying(call.tool());
    }

    List<Step> steps() {
        hidden();
        named();
        quarantine();
        actions();
        schema();
        applying.blocks().forEach(block -> clauses(block.denyIf()));
        applying.blocks().forEach(block -> clauses(block.require()));
        applying.blocks().forEach(block -> block.limits().forEach(this::limit));
        approvals();
        return steps;
    }

    private void hidden() {
        Deny hiding = policy.hiding(call.tool());
        Deny listed = policy.listed(call.tool());
        if (hiding != null) {
            refused(hiding, Mode.ENFORCE);
        } else if (listed != null) {
            refused(listed, Mode.OBSERVE);
        }
        Mode unknown = policy.hidingThatMayMean(call.tool());
        if (unknown != null) {
            refused(Deny.because(Reason.TOOL_UNKNOWN), unknown);
        }
    }

    private void named() {
        Refusal unnamed = applying.unnamed();
        if (unnamed != null) {
            refused(unnamed, policy.rules().mode());
        } else {
            passed(applying.allow().rule(), applying.allow().reason().text());
        }
    }

    private void quarantine() {
        if (call.tool().isAccepted()) {
            return;
        }
        switch (policy.rules().quarantine()) {
            case Quarantine.Off _ ->
                passed(null, "Nobody has accepted the definition yet, and the policy allows that.");
            case Quarantine.Denying(Deny denied) ->
                refused(denied, policy.rules().mode());
            case Quarantine.Holding _ -> {} // among the approvals
        }
    }

    private void actions() {
        Deny hiding = policy.hiding(call.tool());
        for (Block block : applying.blocks()) {
            Deny refusal = block.refusal();
            if (refusal != null && !refusal.equals(hiding)) {
                refused(refusal, block.mode());
            }
        }
    }

    private void schema() {
        if (!policy.validates(call.tool())) {
            return;
        }
        Reason fault = call.check().fault();
        Pointer place = applying.placeOfCheck();
        if (fault == null) {
            passed(place, "The arguments fit the tool's own schema.");
        } else {
            refused(new Deny(fault, place), applying.checkMode(policy.rules().mode()));
        }
    }

    private void clauses(List<Clause> clauses) {
        for (Clause clause : clauses) {
            Deny refusal = clause.refusal(call);
            if (refusal == null) {
                passed(clause.place(), met(clause));
            } else {
                refused(refusal, clause.mode());
            }
        }
    }

    private static String met(Clause clause) {
        String conditions = Phrases.of(clause.conditions());
        return switch (clause.kind()) {
            case DENY_IF -> "Denies if " + conditions + ": that does not hold.";
            case REQUIRE -> "Requires that " + conditions + ": that holds.";
        };
    }

    private void limit(PlacedLimit placed) {
        Refusal told = told(placed.place());
        if (placed.claim(call) == null) {
            refused(placed.unusable(), placed.mode());
        } else if (told != null) {
            refused(told, placed.mode());
        } else {
            Outcome outcome = isKnownToHaveRoom(placed) ? Outcome.PASSED : Outcome.OPEN;
            steps.add(new Step(placed.place(), outcome, atMost(placed.limit())));
        }
    }

    /** What the decision says of the limit at {@code place}; null when nothing. */
    private @Nullable Refusal told(Pointer place) {
        Refusal told = switch (decision) {
            case Allow allow -> allow.observed();
            case Refusal refusal -> refusal;
        };
        return told != null && place.equals(told.rule()) ? told : null;
    }

    /** Limits in force are asked together, and only about a call that nothing else denies. */
    private boolean isKnownToHaveRoom(PlacedLimit placed) {
        return decision instanceof Allow || (decision instanceof Hold && placed.mode() == Mode.ENFORCE);
    }

    private static String atMost(Limit limit) {
        return "At most " + limit.max() + " per " + limit.window().word() + " (" + limit.counter() + ").";
    }

    private void approvals() {
        if (!call.tool().isAccepted() && policy.rules().quarantine() instanceof Quarantine.Holding(Hold hold)) {
            held(hold, policy.rules().mode());
        }
        for (Block block : applying.blocks()) {
            ApprovalRule rule = block.approval();
            if (rule != null) {
                approval(rule);
            }
        }
    }

    private void approval(ApprovalRule rule) {
        if (rule.appliesTo(call)) {
            held(rule.hold(), rule.mode());
        } else {
            passed(
                    rule.hold().rule(),
                    "Wants an approval if " + Phrases.of(rule.conditions()) + ": that does not hold.");
        }
    }

    private void held(Hold hold, Mode mode) {
        String text = hold.reason().text();
        if (mode == Mode.OBSERVE) {
            steps.add(new Step(hold.rule(), Outcome.OBSERVED, text));
        } else if (decision instanceof Allow) {
            passed(hold.rule(), "Approved: " + text);
        } else if (decision instanceof Hold asked && !asked.equals(hold)) { // a stricter approval has the say
            steps.add(new Step(hold.rule(), Outcome.OPEN, text));
        } else {
            steps.add(new Step(hold.rule(), Outcome.HELD, text));
        }
    }

    private void passed(@Nullable Pointer rule, String text) {
        steps.add(new Step(rule, Outcome.PASSED, text));
    }

    private void refused(Refusal refusal, Mode mode) {
        Outcome outcome = mode == Mode.ENFORCE ? Outcome.REFUSED : Outcome.OBSERVED;
        steps.add(new Step(refusal.rule(), outcome, refusal.reason().text()));
    }
}
