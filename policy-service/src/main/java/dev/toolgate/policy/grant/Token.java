package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a grant: {@code tg_} and 43 characters that stand for 32 random bytes. Shown once, to its creator. */
public record Token(String text) {

    /** A token that nobody has seen before. */
    public static Token random(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new Token("tg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it. */
    public TokenDigest digest() {
        return TokenDigest.of(Sha256.of(text));
    }

    @Override
    public String toString() {
        return "Token[]";
    }
}
