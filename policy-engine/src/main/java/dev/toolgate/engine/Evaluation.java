package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Decision.Refusal;
import dev.toolgate.engine.limit.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a tool's calls through the rules. Each step answers the refusal that ends the way, or null; refusals of rules
 * that only observe are remembered, the first of them for the decision.
 *
 * <p>Immutable, and made once for each tool: a call that nothing holds up leaves no garbage.
 */
final class Evaluation {

    private static final Refusal UNKNOWN = Deny.because(Reason.TOOL_UNKNOWN);

    private final Policy policy;
    private final Applying applying;
    private final List<Block> blocks;
    private final boolean isCounted;

    Evaluation(Policy policy, Applying applying) {
        this.policy = policy;
        this.applying = applying;
        this.blocks = applying.blocks();
        this.isCounted = blocks.stream().anyMatch(block -> !block.limits().isEmpty());
    }

    /** What speaks of the tool. */
    Applying applying() {
        return applying;
    }

    /** What the rules say about a call of the tool. */
    Judgement judge(ToolCall call) {
        Watch watch = policy.observesAny() ? new Watch() : Watch.IDLE;
        Refusal refusal = refusal(call, watch);
        return refusal == null ? open(call, watch) : new Judgement.Final(refusal);
    }

    private @Nullable Refusal refusal(ToolCall call, Watch watch) {
        Refusal refusal = notNamed(call, watch);
        if (refusal == null) {
            refusal = byQuarantine(call, watch);
        }
        if (refusal == null) {
            refusal = byAction(watch);
        }
        if (refusal == null) {
            refusal = bySchema(call, watch);
        }
        if (refusal == null) {
            refusal = byClauses(call, watch, true);
        }
        return refusal == null ? byClauses(call, watch, false) : refusal;
    }

    private @Nullable Refusal notNamed(ToolCall call, Watch watch) {
        Refusal hiding = policy.hiding(call.tool(), blocks);
        if (hiding != null) {
            return hiding;
        }
        observeHiding(call, watch);
        Mode unknown = policy.hidingThatMayMean(call.tool());
        if (unknown != null && watch.inForce(UNKNOWN, unknown) != null) {
            return UNKNOWN;
        }
        Refusal unnamed = applying.unnamed();
        return unnamed == null ? null : watch.inForce(unnamed, policy.rules().mode());
    }

    private void observeHiding(ToolCall call, Watch watch) {
        watch.observe(policy.listed(call.tool()));
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).isHiding()) {
                watch.observe(blocks.get(i).refusal());
            }
        }
    }

    private @Nullable Refusal byQuarantine(ToolCall call, Watch watch) {
        return !call.tool().isAccepted() && policy.rules().quarantine() instanceof Quarantine.Denying(Deny denied)
                ? watch.inForce(denied, policy.rules().mode())
                : null;
    }

    private @Nullable Refusal byAction(Watch watch) {
        for (int i = 0; i < blocks.size(); i++) {
            Deny refusal = blocks.get(i).refusal();
            if (refusal != null && watch.inForce(refusal, blocks.get(i).mode()) != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal bySchema(ToolCall call, Watch watch) {
        if (!Policy.validates(call.tool(), blocks)) {
            return null;
        }
        Reason fault = call.check().fault();
        return fault == null ? null : watch.inForce(new Deny(fault, applying.placeOfCheck()), checkMode());
    }

    private Mode checkMode() {
        return applying.checkMode(policy.rules().mode());
    }

    private @Nullable Refusal byClauses(ToolCall call, Watch watch, boolean isDenyIf) {
        for (int i = 0; i < blocks.size(); i++) {
            List<Clause> clauses =
                    isDenyIf ? blocks.get(i).denyIf() : blocks.get(i).require();
            for (int j = 0; j < clauses.size(); j++) {
                Deny refusal = clauses.get(j).refusal(call);
                if (refusal != null && watch.inForce(refusal, clauses.get(j).mode()) != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    private Judgement open(ToolCall call, Watch watch) {
        return isCounted ? counted(call, watch) : asked(call, watch, Claims.NONE, Claims.NONE);
    }

    private Judgement counted(ToolCall call, Watch watch) {
        var enforced = new Claims.Builder();
        var watched = new Claims.Builder();
        for (Block block : blocks) {
            for (PlacedLimit limit : block.limits()) {
                Refusal unusable = claim(call, watch, limit, limit.mode() == Mode.ENFORCE ? enforced : watched);
                if (unusable != null) {
                    return new Judgement.Final(unusable);
                }
            }
        }
        Claims taken = enforced.claims();
        return asked(call, watch, taken, watched.claims().without(taken));
    }

    private Judgement asked(ToolCall call, Watch watch, Claims enforced, Claims watched) {
        Hold hold = hold(call, watch);
        if (enforced.isEmpty() && watched.isEmpty() && hold == null) {
            return watch.first() == null ? applying.allowed() : new Judgement.Final(allow(watch));
        }
        return new Judgement.Open(allow(watch), enforced, watched, hold);
    }

    private Allow allow(Watch watch) {
        Refusal observed = watch.first();
        return observed == null ? applying.allow() : applying.allow().observing(observed);
    }

    private @Nullable Refusal claim(ToolCall call, Watch watch, PlacedLimit placed, Claims.Builder claims) {
        Claim claim = placed.claim(call);
        if (claim == null) {
            return watch.inForce(placed.unusable(), placed.mode());
        }
        claims.add(claim, placed.place());
        return null;
    }

    /** Of all that are asked for, the strictest approval: none of them is got round by a weaker one. */
    private @Nullable Hold hold(ToolCall call, Watch watch) {
        Hold strictest = holdOfQuarantine(call, watch);
        for (int i = 0; i < blocks.size(); i++) {
            ApprovalRule rule = blocks.get(i).approval();
            if (rule != null && rule.appliesTo(call) && watch.inForce(rule.hold(), rule.mode()) != null) {
                strictest = stricter(strictest, rule.hold());
            }
        }
        return strictest;
    }

    private @Nullable Hold holdOfQuarantine(ToolCall call, Watch watch) {
        return !call.tool().isAccepted()
                        && policy.rules().quarantine() instanceof Quarantine.Holding(Hold hold)
                        && watch.inForce(hold, policy.rules().mode()) != null
                ? hold
                : null;
    }

    private static Hold stricter(@Nullable Hold first, Hold second) {
        return first == null || second.approval().isStricterThan(first.approval()) ? second : first;
    }
}
