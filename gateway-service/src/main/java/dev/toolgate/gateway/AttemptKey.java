package dev.toolgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.Message;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * By what the attempts of one logical call are known: what the server asked for comes back with the server's own state, and
 * a resent request repeats its id within its session. A digest, because the parts are the agent's and the server's.
 */
final class AttemptKey {

    /** It cannot be told whether the call was attempted before. */
    static final String NONE = "";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private AttemptKey() {}

    /** The key of {@code call}; {@code session} is empty when the call belongs to none. */
    static String of(Message.ToolCall call, String server, String session, byte[] canonicalArguments) {
        if (call.requestState().isPresent()) {
            return ofState(server, call.tool(), call.requestState().get());
        }
        return session.isEmpty() ? NONE : ofRequest(call, server, session, canonicalArguments);
    }

    /** The key of the attempt that will bring back {@code requestState}. */
    static String ofState(String server, String tool, String requestState) {
        return "s:" + digest(utf8(server), utf8(tool), utf8(requestState));
    }

    private static String ofRequest(Message.ToolCall call, String server, String session, byte[] canonicalArguments) {
        String id = (call.id().isText() ? "text " : "integer ") + call.id().value();
        return "r:" + digest(utf8(server), utf8(session), utf8(id), utf8(call.tool()), canonicalArguments);
    }

    /** Each part after its length: no two lists of parts have the same bytes. */
    private static String digest(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            digest.update(part);
        }
        return BASE64.encodeToString(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
