package dev.toolgate.audit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A {@link Place} as callers carry it from page to page: opaque text with a checksum over the place and over the question
 * that it belongs to. The checksum finds damage and mix-ups. It is no secret and needs to be none, since a forged place
 * opens nothing that the caller may not read.
 */
public final class Cursor {

    private static final int PLACE = Long.BYTES + 2 * Long.BYTES;
    private static final int CHECK = 8;

    private Cursor() {}

    /** The cursor for {@code place} in the answers to {@code question}. */
    public static String write(Place place, Object question) {
        byte[] bytes = ByteBuffer.allocate(PLACE)
                .putLong(MICROS.between(Instant.EPOCH, place.time()))
                .putLong(place.id().getMostSignificantBits())
                .putLong(place.id().getLeastSignificantBits())
                .array();
        byte[] whole = Arrays.copyOf(bytes, PLACE + CHECK);
        System.arraycopy(check(bytes, question), 0, whole, PLACE, CHECK);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The place of {@code cursor}; empty when it was damaged or belongs to another question. */
    public static Optional<Place> read(String cursor, Object question) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        byte[] place = Arrays.copyOf(whole, PLACE);
        boolean intact = whole.length == PLACE + CHECK
                && write(place(place), question).equals(cursor); // also refuses other spellings of the same bytes
        return intact ? Optional.of(place(place)) : Optional.empty();
    }

    private static Place place(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Place(Instant.EPOCH.plus(buffer.getLong(), MICROS), new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] check(byte[] place, Object question) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(place);
            return Arrays.copyOf(sha.digest(question.toString().getBytes(UTF_8)), CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
