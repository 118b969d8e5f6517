package dev.toolgate.policy.value;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids that sort by time: UUIDs of version 7. */
public final class Ids {

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
}
