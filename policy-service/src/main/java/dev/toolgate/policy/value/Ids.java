package dev.toolgate.policy.value;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids that sort by time: UUIDs of version 7. */
public final class Ids {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** A new id for something that came to be at {@code now}. */
    public static UUID next(Instant now, RandomGenerator random) {
        long time = now.toEpochMilli() << 16;
        long most = time | VERSION_7 | (random.nextLong() & 0x0FFFL);
        long least = VARIANT | (random.nextLong() >>> 2);
        return new UUID(most, least);
    }

    /** The id that {@code text} is, if it is one. */
    public static Optional<UUID> of(String text) {
        return UUIDS.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
