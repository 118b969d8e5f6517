package dev.toolgate.engine.explain;

import dev.toolgate.engine.Approval;
import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Decision.Throttle;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.PlacedLimit;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What would have to be otherwise for one call to be let through. */
final class Changes {

    private static final int MOST_WEIGHT = 65_536; // of arguments that are judged a few hundred times

    private final Policy policy;
    private final ToolCall call;
    private final Function<Value.Obj, ArgumentsCheck> checks;

    Changes(Policy policy, ToolCall call, Function<Value.Obj, ArgumentsCheck> checks) {
        this.policy = policy;
        this.call = call;
        this.checks = checks;
    }

    List<String> after(Decision decision) {
        return switch (decision) {
            case Allow _ -> List.of();
            case Throttle throttle -> List.of(patience(throttle));
            case Hold hold -> List.of(asking(hold.approval()));
            case Deny _ -> policy.judge(call) instanceof Judgement.Final(Deny _) ? arguments() : List.of();
        };
    }

    private List<String> arguments() {
        return Weight.of(call.arguments()) > MOST_WEIGHT ? List.of() : changedArguments();
    }

    private List<String> changedArguments() {
        return new Search(policy, call, checks)
                .from(call)
                .map(variant -> {
                    var words = new ArrayList<>(variant.allWords());
                    hold(variant.call()).ifPresent(hold -> words.add(asking(hold.approval())));
                    return List.copyOf(words);
                })
                .orElse(List.of());
    }

    private Optional<Hold> hold(ToolCall changed) {
        return policy.judge(changed) instanceof Judgement.Open open
                ? Optional.ofNullable(open.hold())
                : Optional.empty();
    }

    private String patience(Throttle throttle) {
        String wait = "wait " + throttle.retryAfter().plusNanos(999_999_999).toSeconds() + " s";
        var state = throttle.limit();
        if (state == null) {
            return wait;
        }
        return limit(throttle)
                .map(limit -> patience(limit, state.remaining(), wait))
                .orElse(wait);
    }

    private Optional<PlacedLimit> limit(Throttle throttle) {
        return policy.applying(call.tool()).blocks().stream()
                .flatMap(block -> block.limits().stream())
                .filter(limit -> limit.place().equals(throttle.rule()) && limit.incrementFrom() != null)
                .findFirst();
    }

    private String patience(PlacedLimit limit, Amount remaining, String wait) {
        Claim claim = limit.claim(call);
        boolean isHopeless =
                claim != null && claim.amount().compareTo(limit.limit().max()) > 0;
        if (!remaining.isZero() && isLetThrough(limit, remaining)) {
            String less = "args" + limit.incrementFrom() + " at most " + remaining;
            return isHopeless ? less : less + ", or " + wait;
        }
        return isHopeless
                ? wait + ", then args" + limit.incrementFrom() + " at most "
                        + limit.limit().max()
                : wait;
    }

    private boolean isLetThrough(PlacedLimit limit, Amount amount) {
        Path path = limit.incrementFrom();
        var less = Option.of("", new Value.Num(new BigDecimal(amount.toString())));
        Variant changed = path == null ? null : Variant.of(call).with(less, path, checks);
        return changed != null && !(policy.judge(changed.call()) instanceof Judgement.Final(Deny _));
    }

    private static String asking(Approval approval) {
        int needed = approval.needed();
        List<String> approvers = approval.approvers();
        if (approvers.isEmpty()) {
            return needed == 1 ? "ask an approver to approve" : "ask " + needed + " approvers to approve";
        }
        String names = String.join(", ", approvers);
        return needed == approvers.size()
                ? "ask " + names + " to approve"
                : "ask " + needed + " of " + names + " to approve";
    }
}
