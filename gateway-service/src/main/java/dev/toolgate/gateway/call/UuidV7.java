package dev.toolgate.gateway.call;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that sort by time (RFC 9562 version 7). They are names, not secrets. */
public final class UuidV7 {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    /** An id made at {@code epochMillis}; its other 74 bits are random. */
    public static UUID at(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | VERSION_7 | random.nextLong(1 << 12);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
