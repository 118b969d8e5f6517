package dev.toolgate.gateway.decision;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.toolgate.contract.policy.v1.Continuation;
import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.DefinitionState;
import dev.toolgate.contract.policy.v1.Hold;
import dev.toolgate.contract.policy.v1.LimitState;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.gateway.call.Approval;
import dev.toolgate.gateway.call.Attempt;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Limit;
import dev.toolgate.gateway.call.Observed;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Receipt;
import dev.toolgate.gateway.call.Recorded;
import dev.toolgate.gateway.call.Tool;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.mcp.json.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Domain to wire and back. The only class of this feature that translates generated types. */
final class PolicyWire {

    private PolicyWire() {}

    static DecideRequest.Builder question(ToolCall call) {
        Attempt attempt = call.attempt();
        return DecideRequest.newBuilder()
                .setCall(dev.toolgate.contract.policy.v1.ToolCall.newBuilder()
                        .setGrantId(call.grant().id())
                        .setServer(call.server())
                        .setTool(tool(call.tool()))
                        .setArguments(bytes(attempt.arguments()))
                        .setSessionId(attempt.session())
                        .setAttemptKey(attempt.key())
                        .putAllHeaders(attempt.headers()));
    }

    static DecideRequest.Builder question(ToolList list) {
        var tools = dev.toolgate.contract.policy.v1.ToolList.newBuilder()
                .setGrantId(list.grant().id())
                .setServer(list.server());
        list.tools().forEach(tool -> tools.addTools(tool(tool)));
        return DecideRequest.newBuilder().setList(tools);
    }

    static DecideRequest settlement(Receipt receipt) {
        return DecideRequest.newBuilder()
                .setSettlement(Settlement.newBuilder().setReceipt(bytes(receipt.bytes())))
                .build();
    }

    static DecideRequest continuation(Grant grant, String attemptKey) {
        return DecideRequest.newBuilder()
                .setContinuation(
                        Continuation.newBuilder().setGrantId(grant.id()).setAttemptKey(attemptKey))
                .build();
    }

    /** Fails on an answer to another kind of question. */
    static Decision decision(DecideResponse wire, String replica) {
        if (!wire.hasDecision()) {
            throw new IllegalStateException("policy-service answered a call with something else than a decision");
        }
        return decision(wire.getDecision(), replica);
    }

    /** Fails on an answer to another kind of question. */
    static Visibility visibility(DecideResponse wire) {
        if (!wire.hasVisible()) {
            throw new IllegalStateException("policy-service answered a list with something else than names");
        }
        return new Visibility.Only(Set.copyOf(wire.getVisible().getNamesList()));
    }

    private static Decision decision(dev.toolgate.contract.policy.v1.Decision wire, String replica) {
        Reason reason = reason(wire.getReason());
        Basis basis = basis(wire);
        return switch (wire.getVerdict()) {
            case VERDICT_ALLOW -> new Decision.Allow(reason, basis, receipt(wire, replica), observed(wire));
            case VERDICT_THROTTLE ->
                new Decision.Throttle(reason, basis, Duration.ofMillis(wire.getRetryAfterMillis()));
            case VERDICT_HOLD -> new Decision.Hold(reason, basis, approval(wire.getHold()));
            case VERDICT_DENY, VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                new Decision.Deny(reason, basis); // an unknown verdict of a newer policy-service is a deny
        };
    }

    private static Basis basis(dev.toolgate.contract.policy.v1.Decision wire) {
        return new Basis(
                textOrNull(wire.getRule()),
                textOrNull(wire.getPolicy()),
                wire.getPolicyVersion(),
                wire.hasLimit() ? limit(wire.getLimit()) : null,
                wire.getDegraded(),
                wire.getRecordedList().stream()
                        .map(recorded -> new Recorded(recorded.getPath(), recorded.getValue()))
                        .toList());
    }

    private static Reason reason(dev.toolgate.contract.policy.v1.Reason wire) {
        return new Reason(wire.getCode(), wire.getText());
    }

    private static Limit limit(LimitState wire) {
        return new Limit(wire.getCounter(), wire.getMax(), wire.getRemaining(), wire.getWindow());
    }

    private static Receipt receipt(dev.toolgate.contract.policy.v1.Decision wire, String replica) {
        return new Receipt(Slice.of(wire.getReceipt().toByteArray()), replica);
    }

    private static @Nullable Observed observed(dev.toolgate.contract.policy.v1.Decision wire) {
        return wire.hasObserved() ? observed(wire.getObserved()) : null;
    }

    private static Observed observed(dev.toolgate.contract.policy.v1.Observed wire) {
        String decision = switch (wire.getVerdict()) {
            case VERDICT_THROTTLE -> "throttle";
            case VERDICT_HOLD -> "hold";
            case VERDICT_DENY, VERDICT_ALLOW, VERDICT_UNSPECIFIED, UNRECOGNIZED -> "deny";
        };
        return new Observed(decision, reason(wire.getReason()), textOrNull(wire.getRule()));
    }

    private static Approval approval(Hold wire) {
        return new Approval(
                wire.getApprovalId(),
                wire.getApproversList(),
                wire.getNeeded(),
                Instant.ofEpochSecond(
                        wire.getExpiresAt().getSeconds(), wire.getExpiresAt().getNanos()),
                Duration.ofMillis(wire.getWaitMillis()));
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Without a copy: nobody changes what a slice shows. */
    private static ByteString bytes(Slice slice) {
        return UnsafeByteOperations.unsafeWrap(slice.asByteBuffer());
    }

    private static dev.toolgate.contract.policy.v1.Tool tool(Tool tool) {
        String digest = tool.definitionDigest();
        return dev.toolgate.contract.policy.v1.Tool.newBuilder()
                .setName(tool.name())
                .setDefinitionDigest(digest == null ? "" : digest)
                .setCategory(category(tool.category()))
                .setLevel(level(tool.level()))
                .setDefinitionState(state(tool.state()))
                .build();
    }

    private static DefinitionState state(Tool.State state) {
        return switch (state) {
            case UNTRACKED -> DefinitionState.DEFINITION_STATE_UNSPECIFIED;
            case ACCEPTED -> DefinitionState.DEFINITION_STATE_ACCEPTED;
            case NEW -> DefinitionState.DEFINITION_STATE_NEW;
            case CHANGED -> DefinitionState.DEFINITION_STATE_CHANGED;
        };
    }

    private static Category category(dev.toolgate.gateway.call.Category category) {
        return switch (category) {
            case READ -> Category.CATEGORY_READ;
            case WRITE -> Category.CATEGORY_WRITE;
            case EXECUTE -> Category.CATEGORY_EXECUTE;
            case DESTRUCTIVE -> Category.CATEGORY_DESTRUCTIVE;
            case FINANCIAL -> Category.CATEGORY_FINANCIAL;
            case UNKNOWN -> Category.CATEGORY_UNSPECIFIED;
        };
    }

    private static Level level(dev.toolgate.gateway.call.Level level) {
        return switch (level) {
            case LOW -> Level.LEVEL_LOW;
            case MEDIUM -> Level.LEVEL_MEDIUM;
            case HIGH -> Level.LEVEL_HIGH;
            case CRITICAL -> Level.LEVEL_CRITICAL;
        };
    }
}
