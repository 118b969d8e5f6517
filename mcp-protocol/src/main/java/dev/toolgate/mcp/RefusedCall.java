package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ObjectText;
import java.util.List;

/**
 * The gateway's own answer to a tool call that policy does not let through, or whose result it withholds: a tool result, so that the model can read it and adapt, and
 * in its {@code _meta} the same for programs.
 */
public final class RefusedCall {

    private final String text;
    private final ObjectText meta;

    private RefusedCall(String text, String reason, String decisionId) {
        this.text = text;
        this.meta = new ObjectText().text("dev.toolgate/reason", reason).text("dev.toolgate/decisionId", decisionId);
    }

    /** The limit that refused a call; numbers are decimals in text. */
    public record Limit(String counter, String max, String remaining, String window) {}

    /**
     * What a held call waits for.
     *
     * @param approvers who can approve; empty: every approver
     * @param needed how many of them have to
     * @param expiresAt RFC 3339
     */
    public record Approval(String id, List<String> approvers, int needed, String expiresAt) {
        public Approval {
            approvers = List.copyOf(approvers);
        }
    }

    /** Refused for good. */
    public static RefusedCall denied(String text, String reason, String decisionId) {
        return new RefusedCall("[POLICY DENIED] " + text, reason, decisionId);
    }

    /** Refused for now. */
    public static RefusedCall throttled(String text, String reason, String decisionId, long retryAfterSeconds) {
        var refused = new RefusedCall("[POLICY THROTTLED] " + text, reason, decisionId);
        refused.meta.number("dev.toolgate/retryAfter", retryAfterSeconds);
        return refused;
    }

    /** Refused until somebody approves; the text says what the agent is to do then. */
    public static RefusedCall held(String text, String reason, String decisionId, Approval approval) {
        var refused = new RefusedCall(
                "[APPROVAL REQUIRED] " + text + " Approval " + approval.id() + " can be given by " + who(approval)
                        + " until " + approval.expiresAt()
                        + ". Once it is given, repeat the same call with the same arguments.",
                reason,
                decisionId);
        refused.meta
                .text("dev.toolgate/approvalId", approval.id())
                .texts("dev.toolgate/approvers", approval.approvers())
                .text("dev.toolgate/expiresAt", approval.expiresAt());
        return refused;
    }

    /** Let through, but its result is not for the agent to see. */
    public static RefusedCall withheld(String text, String reason, String decisionId) {
        return new RefusedCall("[RESULT WITHHELD] " + text, reason, decisionId);
    }

    /** The same refusal, which says by which limit. */
    public RefusedCall by(Limit limit) {
        meta.json(
                "dev.toolgate/limit",
                new ObjectText()
                        .text("counter", limit.counter())
                        .text("max", limit.max())
                        .text("remaining", limit.remaining())
                        .text("window", limit.window())
                        .json());
        return this;
    }

    /** The response to the call {@code id} in the shape of its era. */
    public byte[] answer(Id id, Era era) {
        String json = "{\"jsonrpc\":\"2.0\",\"id\":" + id.json() + ",\"result\":{" + resultType(era)
                + "\"content\":[{\"type\":\"text\",\"text\":" + JsonText.quote(text) + "}],\"isError\":true,\"_meta\":"
                + meta.json() + "}}";
        return json.getBytes(UTF_8);
    }

    private static String who(Approval approval) {
        String names = approval.approvers().isEmpty() ? "any approver" : String.join(", ", approval.approvers());
        return approval.needed() > 1 ? names + " (" + approval.needed() + " of them)" : names;
    }

    private static String resultType(Era era) {
        return switch (era) {
            case HANDSHAKE -> "";
            case STATELESS -> "\"resultType\":\"complete\",";
        };
    }
}
