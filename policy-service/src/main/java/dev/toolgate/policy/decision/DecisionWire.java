package dev.toolgate.policy.decision;

import dev.toolgate.contract.policy.v1.Continuation;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.contract.policy.v1.VisibleTools;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.LimitState;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import java.time.Duration;
import java.util.List;

/** Questions and answers of the decision stream, from and to the wire. */
public final class DecisionWire {

    private DecisionWire() {}

    /** A tool as the engine sees it. */
    public static Tool tool(dev.toolgate.contract.policy.v1.Tool tool) {
        return new Tool(tool.getName(), !tool.getDefinitionDigest().isEmpty());
    }

    /** A call as it is asked about. */
    public static AskedCall call(dev.toolgate.contract.policy.v1.ToolCall call) {
        var attempt = new Attempt(call.getGrantId(), call.getAttemptKey());
        var toolCall = new ToolCall(call.getGrantId(), call.getServer(), tool(call.getTool()));
        return new AskedCall(toolCall, attempt, isHarmless(call.getTool().getCategory()));
    }

    /** The attempt that is to come. */
    public static Attempt attempt(Continuation continuation) {
        return new Attempt(continuation.getGrantId(), continuation.getAttemptKey());
    }

    /** The answer to the question {@code id}, which asked about a call. */
    public static DecideResponse answer(long id, Decided decided) {
        return DecideResponse.newBuilder()
                .setId(id)
                .setDecision(decision(decided))
                .build();
    }

    /** The answer to the question {@code id}, which asked about a list. */
    public static DecideResponse answer(long id, List<Tool> visible) {
        var names = VisibleTools.newBuilder();
        visible.forEach(tool -> names.addNames(tool.name()));
        return DecideResponse.newBuilder().setId(id).setVisible(names).build();
    }

    private static boolean isHarmless(Category category) {
        return category == Category.CATEGORY_READ || category == Category.CATEGORY_WRITE;
    }

    private static dev.toolgate.contract.policy.v1.Decision decision(Decided decided) {
        Decision decision = decided.decision();
        var wire = dev.toolgate.contract.policy.v1.Decision.newBuilder()
                .setVerdict(verdict(decision))
                .setReason(dev.toolgate.contract.policy.v1.Reason.newBuilder()
                        .setCode(decision.reason().code())
                        .setText(decision.reason().text()))
                .setPolicyVersion(decided.version())
                .setReceipt(ReceiptWire.bytes(new ReceiptWire.Slip(decided.receipt(), decided.degraded())))
                .setDegraded(decided.degraded());
        if (decision.rule() != null) {
            wire.setRule(decision.rule().text());
        }
        if (decided.policy() != null) {
            wire.setPolicy(decided.policy());
        }
        if (decision instanceof Decision.Throttle throttle) {
            wire.setRetryAfterMillis(millis(throttle.retryAfter()));
            if (throttle.limit() != null) {
                wire.setLimit(limit(throttle.limit()));
            }
        }
        return wire.build();
    }

    private static dev.toolgate.contract.policy.v1.LimitState limit(LimitState state) {
        return dev.toolgate.contract.policy.v1.LimitState.newBuilder()
                .setCounter(state.limit().counter())
                .setMax(state.limit().max().toString())
                .setRemaining(state.remaining().toString())
                .setWindow(state.limit().window().word())
                .build();
    }

    private static Verdict verdict(Decision decision) {
        return switch (decision) {
            case Decision.Allow _ -> Verdict.VERDICT_ALLOW;
            case Decision.Deny _ -> Verdict.VERDICT_DENY;
            case Decision.Throttle _ -> Verdict.VERDICT_THROTTLE;
        };
    }

    /** Rounded up: a caller that comes back then is not early. */
    private static long millis(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
