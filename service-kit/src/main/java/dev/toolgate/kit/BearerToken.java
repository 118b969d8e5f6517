package dev.toolgate.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that opens the REST API; kept only as its SHA-256 and compared in constant time. */
final class AdminToken {

    /** Shorter tokens are refused: they can be guessed. */
    static final int MIN_LENGTH = 16;

    private final byte[] digest;

    AdminToken(String token) {
        if (token.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "toolgate.admin.token (environment: TOOLGATE_ADMIN_TOKEN) must have at least " + MIN_LENGTH
                            + " characters; it has " + token.length());
        }
        this.digest = sha256(token);
    }

    boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, sha256(candidate));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
