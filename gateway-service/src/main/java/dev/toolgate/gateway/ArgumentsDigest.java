package dev.toolgate.gateway;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed digest of a call's arguments: equal arguments are recognised, none can be guessed without the key. */
final class ArgumentsDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final ThreadLocal<Mac> macs;

    ArgumentsDigest(byte[] key) {
        var secret = new SecretKeySpec(key, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(secret));
    }

    /** {@code hmac-sha256:} and 64 hex digits. */
    String of(byte[] canonicalArguments) {
        return "hmac-sha256:" + HEX.formatHex(macs.get().doFinal(canonicalArguments));
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
