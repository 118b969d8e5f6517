package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Decision.Refusal;
import dev.toolgate.engine.limit.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the rules. Each step answers the refusal that ends the way, or null; refusals of rules that
 * only observe are remembered, the first of them for the decision.
 */
final class Evaluation {

    private static final Refusal UNKNOWN = Deny.because(Reason.TOOL_UNKNOWN);

    private final Policy policy;
    private final ToolCall call;
    private final Applying applying;
    private final List<Block> blocks;
    private @Nullable Refusal observed;

    Evaluation(Policy policy, ToolCall call) {
        this.policy = policy;
        this.call = call;
        this.applying = policy.applying(call.tool());
        this.blocks = applying.blocks();
    }

    Judgement judgement() {
        Refusal refusal = refusal();
        return refusal == null ? open() : new Judgement.Final(refusal);
    }

    private @Nullable Refusal refusal() {
        Refusal refusal = notNamed();
        if (refusal == null) {
            refusal = byQuarantine();
        }
        if (refusal == null) {
            refusal = byAction();
        }
        if (refusal == null) {
            refusal = bySchema();
        }
        if (refusal == null) {
            refusal = byClauses(true);
        }
        return refusal == null ? byClauses(false) : refusal;
    }

    private @Nullable Refusal notNamed() {
        Refusal hiding = policy.hiding(call.tool());
        if (hiding != null) {
            return hiding;
        }
        observeHiding();
        Mode unknown = policy.hidingThatMayMean(call.tool());
        if (unknown != null && inForce(UNKNOWN, unknown) != null) {
            return UNKNOWN;
        }
        Refusal unnamed = applying.unnamed();
        return unnamed == null ? null : inForce(unnamed, policy.rules().mode());
    }

    private void observeHiding() {
        observe(policy.listed(call.tool()));
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).isHiding()) {
                observe(blocks.get(i).refusal());
            }
        }
    }

    private @Nullable Refusal byQuarantine() {
        return !call.tool().isAccepted() && policy.rules().quarantine() instanceof Quarantine.Denying(Deny denied)
                ? inForce(denied, policy.rules().mode())
                : null;
    }

    private @Nullable Refusal byAction() {
        for (int i = 0; i < blocks.size(); i++) {
            Deny refusal = blocks.get(i).refusal();
            if (refusal != null && inForce(refusal, blocks.get(i).mode()) != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal bySchema() {
        if (!Policy.validates(call.tool(), blocks)) {
            return null;
        }
        Reason fault = call.check().fault();
        return fault == null ? null : inForce(new Deny(fault, applying.placeOfCheck()), checkMode());
    }

    private Mode checkMode() {
        return applying.checkMode(policy.rules().mode());
    }

    private @Nullable Refusal byClauses(boolean isDenyIf) {
        for (int i = 0; i < blocks.size(); i++) {
            List<Clause> clauses =
                    isDenyIf ? blocks.get(i).denyIf() : blocks.get(i).require();
            for (int j = 0; j < clauses.size(); j++) {
                Deny refusal = clauses.get(j).refusal(call);
                if (refusal != null && inForce(refusal, clauses.get(j).mode()) != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /** The refusal, if its rule is in force; remembers it otherwise. */
    private @Nullable Refusal inForce(Refusal refusal, Mode mode) {
        if (mode == Mode.ENFORCE) {
            return refusal;
        }
        observe(refusal);
        return null;
    }

    private void observe(@Nullable Refusal refusal) {
        if (observed == null) {
            observed = refusal;
        }
    }

    private Judgement open() {
        var enforced = new Claims.Builder();
        var watched = new Claims.Builder();
        for (Block block : blocks) {
            for (PlacedLimit limit : block.limits()) {
                Refusal unusable = claim(limit, limit.mode() == Mode.ENFORCE ? enforced : watched);
                if (unusable != null) {
                    return new Judgement.Final(unusable);
                }
            }
        }
        Hold hold = hold();
        Claims taken = enforced.claims();
        if (enforced.isEmpty() && watched.isEmpty() && hold == null) {
            return observed == null ? applying.allowed() : new Judgement.Final(allow());
        }
        return new Judgement.Open(allow(), taken, watched.claims().without(taken), hold);
    }

    private Allow allow() {
        return observed == null ? applying.allow() : applying.allow().observing(observed);
    }

    private @Nullable Refusal claim(PlacedLimit placed, Claims.Builder claims) {
        Claim claim = placed.claim(call);
        if (claim == null) {
            return inForce(placed.unusable(), placed.mode());
        }
        claims.add(claim, placed.place());
        return null;
    }

    /** Of all that are asked for, the strictest approval: none of them is got round by a weaker one. */
    private @Nullable Hold hold() {
        Hold strictest = holdOfQuarantine();
        for (int i = 0; i < blocks.size(); i++) {
            ApprovalRule rule = blocks.get(i).approval();
            if (rule != null && rule.appliesTo(call) && inForce(rule.hold(), rule.mode()) != null) {
                strictest = stricter(strictest, rule.hold());
            }
        }
        return strictest;
    }

    private @Nullable Hold holdOfQuarantine() {
        return !call.tool().isAccepted()
                        && policy.rules().quarantine() instanceof Quarantine.Holding(Hold hold)
                        && inForce(hold, policy.rules().mode()) != null
                ? hold
                : null;
    }

    private static Hold stricter(@Nullable Hold first, Hold second) {
        return first == null || second.approval().isStricterThan(first.approval()) ? second : first;
    }
}
