package dev.toolgate.gateway.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a grant's token: all that the gateway ever keeps of it. */
public record TokenDigest(long a, long b, long c, long d) {

    private static final int BYTES = 32;

    /** The digest of a token as an agent presents it. */
    public static TokenDigest of(String token) {
        try {
            return ofBytes(MessageDigest.getInstance("SHA-256").digest(token.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A digest as policy-service sends it: 32 bytes. */
    static TokenDigest ofBytes(byte[] sha256) {
        if (sha256.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + sha256.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new TokenDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
