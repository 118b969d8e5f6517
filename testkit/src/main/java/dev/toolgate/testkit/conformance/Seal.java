package dev.toolgate.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says of a text whether it was sealed here. */
final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final byte[] key = new byte[KEY_BYTES];

    Seal() {
        new SecureRandom().nextBytes(key);
    }

    /** {@code <text>.<seal>}. */
    String sealed(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return text + '.' + HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The text that was sealed; empty when it was not sealed here. */
    Optional<String> opened(String sealed) {
        String text = sealed.substring(0, Math.max(0, sealed.indexOf('.')));
        return Optional.of(text).filter(candidate -> sealed(candidate).equals(sealed));
    }
}
