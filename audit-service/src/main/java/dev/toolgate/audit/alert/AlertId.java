package dev.toolgate.audit.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Ids of alerts: UUIDv7 whose random bits are a digest, so that the same finding has the same id whenever it is made. */
final class AlertId {

    private AlertId() {}

    static UUID of(String rule, String grant, Instant time) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(rule + '\n' + time + '\n' + grant));
        long high = (time.toEpochMilli() << 16) | 0x7000 | (digest.getShort() & 0x0fff);
        long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
