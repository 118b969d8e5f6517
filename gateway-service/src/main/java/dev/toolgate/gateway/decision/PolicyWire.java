package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Tool;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import java.time.Duration;
import java.util.Set;

/** Domain to wire and back. The only class of this feature that translates generated types. */
final class PolicyWire {

    private PolicyWire() {}

    static DecideRequest question(ToolCall call) {
        return DecideRequest.newBuilder()
                .setCall(dev.toolgate.contract.policy.v1.ToolCall.newBuilder()
                        .setGrantId(call.grant().id())
                        .setServer(call.server())
                        .setTool(tool(call.tool())))
                .build();
    }

    static DecideRequest question(ToolList list) {
        var tools = dev.toolgate.contract.policy.v1.ToolList.newBuilder()
                .setGrantId(list.grant().id())
                .setServer(list.server());
        list.tools().forEach(tool -> tools.addTools(tool(tool)));
        return DecideRequest.newBuilder().setList(tools).build();
    }

    /** Fails on an answer to another kind of question. */
    static Decision decision(DecideResponse wire) {
        if (!wire.hasDecision()) {
            throw new IllegalStateException("policy-service answered a call with something else than a decision");
        }
        return decision(wire.getDecision());
    }

    /** Fails on an answer to another kind of question. */
    static Visibility visibility(DecideResponse wire) {
        if (!wire.hasVisible()) {
            throw new IllegalStateException("policy-service answered a list with something else than names");
        }
        return new Visibility.Only(Set.copyOf(wire.getVisible().getNamesList()));
    }

    private static Decision decision(dev.toolgate.contract.policy.v1.Decision wire) {
        var reason = new Reason(wire.getReason().getCode(), wire.getReason().getText());
        var basis = new Basis(
                wire.getRule().isEmpty() ? null : wire.getRule(),
                wire.getPolicy().isEmpty() ? null : wire.getPolicy(),
                wire.getPolicyVersion());
        return switch (wire.getVerdict()) {
            case VERDICT_ALLOW -> new Decision.Allow(reason, basis);
            case VERDICT_THROTTLE ->
                new Decision.Throttle(reason, basis, Duration.ofMillis(wire.getRetryAfterMillis()));
            case VERDICT_DENY, VERDICT_HOLD, VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                new Decision.Deny(reason, basis); // an unknown verdict of a newer policy-service is a deny
        };
    }

    private static dev.toolgate.contract.policy.v1.Tool tool(Tool tool) {
        String digest = tool.definitionDigest();
        return dev.toolgate.contract.policy.v1.Tool.newBuilder()
                .setName(tool.name())
                .setDefinitionDigest(digest == null ? "" : digest)
                .setCategory(category(tool.category()))
                .setLevel(level(tool.level()))
                .build();
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
