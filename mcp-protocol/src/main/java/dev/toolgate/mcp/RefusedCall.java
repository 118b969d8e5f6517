package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.JsonText;
import java.util.OptionalLong;

/**
 * The answer to a tool call that policy refuses: a tool result, so that the model can read it and adapt.
 *
 * @param text for the model
 * @param reason the stable code
 * @param decisionId finds the decision in the ledger
 * @param retryAfterSeconds when the same call may succeed; present only for a throttled call
 */
public record RefusedCall(String text, String reason, String decisionId, OptionalLong retryAfterSeconds) {

    /** Refused for good. */
    public static RefusedCall denied(String text, String reason, String decisionId) {
        return new RefusedCall(text, reason, decisionId, OptionalLong.empty());
    }

    /** Refused for now. */
    public static RefusedCall throttled(String text, String reason, String decisionId, long retryAfterSeconds) {
        return new RefusedCall(text, reason, decisionId, OptionalLong.of(retryAfterSeconds));
    }

    /** The response to the call {@code id} in the shape of its era. */
    public byte[] answer(Id id, Era era) {
        String json = "{\"jsonrpc\":\"2.0\",\"id\":" + id.json() + ",\"result\":{" + resultType(era)
                + "\"content\":[{\"type\":\"text\",\"text\":" + JsonText.quote(prefix() + text)
                + "}],\"isError\":true,\"_meta\":{" + meta() + "}}}";
        return json.getBytes(UTF_8);
    }

    private String prefix() {
        return retryAfterSeconds.isPresent() ? "[POLICY THROTTLED] " : "[POLICY DENIED] ";
    }

    private String meta() {
        String always = "\"dev.toolgate/reason\":" + JsonText.quote(reason) + ",\"dev.toolgate/decisionId\":"
                + JsonText.quote(decisionId);
        return retryAfterSeconds.isPresent()
                ? always + ",\"dev.toolgate/retryAfter\":" + retryAfterSeconds.getAsLong()
                : always;
    }

    private static String resultType(Era era) {
        return switch (era) {
            case HANDSHAKE -> "";
            case STATELESS -> "\"resultType\":\"complete\",";
        };
    }
}
