package dev.toolgate.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** A secret that opens the REST API to whoever shows it; kept only as its SHA-256 and compared in constant time. */
final class BearerToken {

    /** Shorter tokens are refused: they can be guessed. */
    static final int MIN_LENGTH = 16;

    private final byte[] digest;

    /** @param key the setting that the token comes from */
    BearerToken(String key, String token) {
        if (token.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(key + " (environment: " + environment(key) + ") must have at least "
                    + MIN_LENGTH + " characters; it has " + token.length());
        }
        this.digest = sha256(token);
    }

    /** What {@link #matches} compares. */
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean matches(byte[] candidateSha256) {
        return MessageDigest.isEqual(digest, candidateSha256);
    }

    /** Whether both are the same secret. */
    boolean isSameAs(BearerToken other) {
        return matches(other.digest);
    }

    private static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
