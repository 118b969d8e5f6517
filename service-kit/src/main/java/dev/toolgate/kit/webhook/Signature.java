package dev.toolgate.kit.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs posts, so that their receiver can tell who sent them and when: {@code v1=} and the hexadecimal HMAC-SHA-256 of
 * timestamp, full stop and body.
 */
public record Signature(SecretKeySpec key) {

    private static final String HMAC = "HmacSHA256";

    /** Signs with {@code secret}. */
    public static Signature with(String secret) {
        return new Signature(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
    }

    /** The value of the header {@code Toolgate-Signature}. */
    public String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((timestamp + '.').getBytes(UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
