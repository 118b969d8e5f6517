package dev.toolgate.policy.decision;

import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.Continuation;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.DefinitionState;
import dev.toolgate.contract.policy.v1.Hold;
import dev.toolgate.contract.policy.v1.Observed;
import dev.toolgate.contract.policy.v1.RecordedArgument;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.contract.policy.v1.VisibleTools;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.LimitState;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Recorded;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.value.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and answers of the decision stream, from and to the wire. */
public final class DecisionWire {

    private DecisionWire() {}

    /** A tool as the engine sees it. */
    public static Tool tool(dev.toolgate.contract.policy.v1.Tool tool) {
        return new Tool(
                tool.getName(),
                tool.getDefinitionDigest().isEmpty() ? null : tool.getDefinitionDigest(),
                category(tool.getCategory()),
                level(tool.getLevel()),
                isAccepted(tool.getDefinitionState()));
    }

    /** A call as it is asked about. */
    public static AskedCall call(dev.toolgate.contract.policy.v1.ToolCall call) {
        return new AskedCall(
                call.getGrantId(),
                call.getServer(),
                tool(call.getTool()),
                JsonValue.object(call.getArguments().toByteArray()).orElse(null),
                call.getSessionId().isEmpty() ? null : call.getSessionId(),
                call.getHeadersMap(),
                new Attempt(call.getGrantId(), call.getAttemptKey()));
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

    private static Category category(dev.toolgate.contract.risk.v1.Category category) {
        return switch (category) {
            case CATEGORY_READ -> Category.READ;
            case CATEGORY_WRITE -> Category.WRITE;
            case CATEGORY_EXECUTE -> Category.EXECUTE;
            case CATEGORY_DESTRUCTIVE -> Category.DESTRUCTIVE;
            case CATEGORY_FINANCIAL -> Category.FINANCIAL;
            case CATEGORY_UNSPECIFIED, UNRECOGNIZED -> Category.UNKNOWN;
        };
    }

    private static Level level(dev.toolgate.contract.risk.v1.Level level) {
        return switch (level) {
            case LEVEL_LOW -> Level.LOW;
            case LEVEL_MEDIUM -> Level.MEDIUM;
            case LEVEL_CRITICAL -> Level.CRITICAL;
            case LEVEL_HIGH, LEVEL_UNSPECIFIED, UNRECOGNIZED -> Level.HIGH; // what nobody knows counts as high
        };
    }

    private static boolean isAccepted(DefinitionState state) {
        return switch (state) {
            case DEFINITION_STATE_UNSPECIFIED, DEFINITION_STATE_ACCEPTED -> true;
            case DEFINITION_STATE_NEW, DEFINITION_STATE_CHANGED, UNRECOGNIZED -> false;
        };
    }

    private static dev.toolgate.contract.policy.v1.Decision decision(Decided decided) {
        Decision decision = decided.decision();
        var wire = dev.toolgate.contract.policy.v1.Decision.newBuilder()
                .setVerdict(verdict(decision))
                .setReason(reason(decision.reason()))
                .setPolicyVersion(decided.version())
                .setReceipt(ReceiptWire.bytes(new ReceiptWire.Slip(decided.receipt(), decided.degraded())))
                .setDegraded(decided.degraded());
        if (decision.rule() != null) {
            wire.setRule(decision.rule().text());
        }
        if (decided.policy() != null) {
            wire.setPolicy(decided.policy());
        }
        decided.recorded().forEach(recorded -> wire.addRecorded(recorded(recorded)));
        switch (decision) {
            case Decision.Allow allow -> observed(allow, wire);
            case Decision.Throttle throttle -> throttle(throttle, wire);
            case Decision.Hold hold -> hold(hold, decided.waiting(), wire);
            case Decision.Deny _ -> {}
        }
        return wire.build();
    }

    private static void throttle(Decision.Throttle throttle, dev.toolgate.contract.policy.v1.Decision.Builder wire) {
        wire.setRetryAfterMillis(millis(throttle.retryAfter()));
        if (throttle.limit() != null) {
            wire.setLimit(limit(throttle.limit()));
        }
    }

    private static void hold(
            Decision.Hold hold,
            Decided.@Nullable Waiting waiting,
            dev.toolgate.contract.policy.v1.Decision.Builder wire) {
        Hold.Builder held = wire.getHoldBuilder()
                .addAllApprovers(hold.approval().approvers())
                .setNeeded(hold.approval().needed())
                .setWaitMillis(millis(hold.approval().patience()));
        if (waiting != null) {
            held.setApprovalId(waiting.approval().toString()).setExpiresAt(timestamp(waiting.expiresAt()));
        }
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static void observed(Decision.Allow allow, dev.toolgate.contract.policy.v1.Decision.Builder wire) {
        Decision.Refusal refusal = allow.observed();
        if (refusal != null) {
            Observed.Builder observed =
                    wire.getObservedBuilder().setVerdict(verdict(refusal)).setReason(reason(refusal.reason()));
            if (refusal.rule() != null) {
                observed.setRule(refusal.rule().text());
            }
        }
    }

    private static RecordedArgument recorded(Recorded recorded) {
        return RecordedArgument.newBuilder()
                .setPath(recorded.path())
                .setValue(JsonValue.text(recorded.value()))
                .build();
    }

    private static dev.toolgate.contract.policy.v1.Reason reason(Reason reason) {
        return dev.toolgate.contract.policy.v1.Reason.newBuilder()
                .setCode(reason.code())
                .setText(reason.text())
                .build();
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
            case Decision.Hold _ -> Verdict.VERDICT_HOLD;
        };
    }

    /** Rounded up: a caller that comes back then is not early. */
    private static long millis(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
