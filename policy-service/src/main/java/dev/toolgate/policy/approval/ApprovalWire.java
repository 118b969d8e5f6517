package dev.toolgate.policy.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Changes of approvals to CloudEvents. Neither arguments nor their digest are in them: the digest of a guess would tell. */
final class ApprovalWire {

    private ApprovalWire() {}

    /** The event that tells that {@code approval} became what it is at {@code at}. */
    static String event(UUID id, Approval approval, Instant at) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", "/toolgate/policy")
                .put("type", "dev.toolgate.approval.changed.v1")
                .put("time", at.toString())
                .put("subject", approval.id().toString())
                .put("datacontenttype", "application/json");
        put(approval, event.putObject("data"));
        return event.toString();
    }

    private static void put(Approval approval, ObjectNode data) {
        data.put("approvalId", approval.id().toString())
                .put("state", approval.state().word());
        put(approval.request(), data);
        put(approval.request().binding(), data);
        put(approval.request().demand(), data);
        data.set("votes", VotesJson.of(approval.state().votes()));
        data.put("requestedAt", approval.requestedAt().toString())
                .put("expiresAt", approval.expiresAt().toString());
    }

    private static void put(ApprovalRequest request, ObjectNode data) {
        data.put("agent", request.agent());
        if (request.owner() != null) {
            data.put("owner", request.owner());
        }
        data.put("category", request.category()).put("level", request.level());
    }

    private static void put(Binding binding, ObjectNode data) {
        data.put("grant", binding.grant().toString())
                .put("server", binding.server())
                .put("tool", binding.tool())
                .put("policy", binding.policy())
                .put("policyVersion", binding.version())
                .put("rule", binding.rule());
        if (!binding.definitionDigest().isEmpty()) {
            data.put("definitionDigest", binding.definitionDigest());
        }
    }

    private static void put(Demand demand, ObjectNode data) {
        data.put("reason", demand.reason());
        demand.approvers().forEach(data.putArray("approvers")::add);
        data.put("needed", demand.needed());
    }
}
