package dev.toolgate.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.call.Session;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Turns the session ids of servers into those that agents get, and back. What an agent gets opens for the grant and the
 * server that it was sealed for and for no other, on every gateway that has the key, and no gateway has to remember it.
 *
 * <pre>
 *   base64url, without padding, of
 *   format (1 byte) | key (4) | nonce (12) | the server's own id, encrypted | tag (16)
 *   associated data: format, key, grant, server
 * </pre>
 *
 * Thread-safe.
 */
public final class SessionSeal {

    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = Byte.BYTES + Integer.BYTES + SessionKey.NONCE_BYTES;
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    private volatile List<SessionKey> keys;
    private final int maxBytes;
    private final SecureRandom random = new SecureRandom();

    /**
     * A seal.
     *
     * @param keys the first one seals, each one opens
     * @param maxId characters of a server's own id
     */
    SessionSeal(List<SessionKey> keys, int maxId) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a seal needs a key");
        }
        this.keys = List.copyOf(keys);
        this.maxBytes = HEAD_BYTES + maxId + SessionKey.TAG_BYTES;
    }

    /** Seals and opens with these keys from now on; false when they are the ones that it has. */
    boolean use(SessionKeys others) {
        if (keys.equals(others.keys())) {
            return false;
        }
        keys = others.keys();
        return true;
    }

    /** What the agent gets for {@code id}, the server's own; another text each time. */
    public String seal(String grant, String server, String id) {
        SessionKey key = keys.getFirst();
        byte[] nonce = new byte[SessionKey.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] ciphertext = key.seal(nonce, associated(key, grant, server), id.getBytes(UTF_8));
        ByteBuffer sealed = ByteBuffer.allocate(HEAD_BYTES + ciphertext.length)
                .put(FORMAT)
                .putInt(key.id())
                .put(nonce)
                .put(ciphertext);
        return TO_TEXT.encodeToString(sealed.array());
    }

    /** The session that was sealed for this grant and this server; empty for anything else, whatever is wrong with it. */
    public Optional<Session> open(String grant, String server, String sealed) {
        return bytes(sealed)
                .flatMap(bytes -> open(grant, server, bytes))
                .map(id -> new Session(id, sealed, name(server, id)));
    }

    private Optional<String> open(String grant, String server, ByteBuffer sealed) {
        if (sealed.get() != FORMAT) {
            return Optional.empty();
        }
        int keyId = sealed.getInt();
        byte[] nonce = take(sealed, SessionKey.NONCE_BYTES);
        byte[] ciphertext = take(sealed, sealed.remaining());
        return keys.stream()
                .filter(key -> key.id() == keyId)
                .flatMap(key -> key.open(nonce, associated(key, grant, server), ciphertext).stream())
                .findFirst()
                .map(id -> new String(id, UTF_8));
    }

    /** Only what this class could have written, letter for letter; base64 has other texts for the same bytes. */
    private Optional<ByteBuffer> bytes(String text) {
        if (text.length() > Math.ceilDiv(maxBytes * 4, 3)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = FROM_TEXT.decode(text);
            boolean isWhole = bytes.length > HEAD_BYTES + SessionKey.TAG_BYTES && bytes.length <= maxBytes;
            return isWhole && TO_TEXT.encodeToString(bytes).equals(text)
                    ? Optional.of(ByteBuffer.wrap(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] associated(SessionKey key, String grant, String server) {
        byte[] grantBytes = grant.getBytes(UTF_8);
        byte[] serverBytes = server.getBytes(UTF_8);
        return ByteBuffer.allocate(Byte.BYTES + 2 * Integer.BYTES + grantBytes.length + serverBytes.length)
                .put(FORMAT)
                .putInt(key.id())
                .putInt(grantBytes.length) // so that no other grant and server together have the same bytes
                .put(grantBytes)
                .put(serverBytes)
                .array();
    }

    private static String name(String server, String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((server + '\n' + id).getBytes(UTF_8));
            return TO_TEXT.encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }
}
