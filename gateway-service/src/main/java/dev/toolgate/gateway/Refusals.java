package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Approval;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Limit;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RefusedCall;
import dev.toolgate.mcp.RpcError;
import java.time.Duration;
import java.util.Set;

/**
 * What an agent is told about a refused call. A hidden tool and an unknown one answer alike, so that nobody learns of a
 * tool by calling it.
 */
final class Refusals {

    private static final Set<String> AS_UNKNOWN = Set.of(Reason.HIDDEN.code(), Reason.TOOL_UNKNOWN.code());
    private static final long MILLIS_PER_SECOND = 1000;

    private Refusals() {}

    /** The JSON-RPC response to the request {@code id}. */
    static byte[] answer(ToolCall call, Decision.Refusal refusal, Id id, Era era) {
        Reason reason = refusal.reason();
        if (AS_UNKNOWN.contains(reason.code())) {
            return RpcError.unknownTool(call.tool().name()).answer(id);
        }
        String decisionId = call.decisionId().toString();
        return switch (refusal) {
            case Decision.Deny _ ->
                RefusedCall.denied(reason.text(), reason.code(), decisionId).answer(id, era);
            case Decision.Throttle throttle -> throttled(throttle, decisionId).answer(id, era);
            case Decision.Hold hold ->
                RefusedCall.held(reason.text(), reason.code(), decisionId, approval(hold.approval()))
                        .answer(id, era);
        };
    }

    private static RefusedCall throttled(Decision.Throttle throttle, String decisionId) {
        Reason reason = throttle.reason();
        Limit limit = throttle.basis().limit();
        var refused = RefusedCall.throttled(reason.text(), reason.code(), decisionId, seconds(throttle.retryAfter()));
        return limit == null
                ? refused
                : refused.by(new RefusedCall.Limit(limit.counter(), limit.max(), limit.remaining(), limit.window()));
    }

    private static RefusedCall.Approval approval(Approval approval) {
        return new RefusedCall.Approval(
                approval.id(),
                approval.approvers(),
                approval.needed(),
                approval.expiresAt().toString());
    }

    /** Rounded up: who comes back after them is not early. */
    private static long seconds(Duration retryAfter) {
        return Math.ceilDiv(retryAfter.toMillis(), MILLIS_PER_SECOND);
    }
}
