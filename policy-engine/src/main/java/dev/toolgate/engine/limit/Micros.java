package dev.toolgate.engine.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as limits count it: whole microseconds since 1970, which a Redis script can hold exactly too. */
public final class Micros {

    private static final long PER_SECOND = 1_000_000;
    private static final long LATEST_SECOND = Long.MAX_VALUE / PER_SECOND / 2;

    private Micros() {}

    /** Rounded down, and clamped so that no sum or difference of two times overflows. */
    public static long of(Instant time) {
        long second = Math.clamp(time.getEpochSecond(), 0, LATEST_SECOND);
        return second * PER_SECOND + time.getNano() / 1_000;
    }

    /** Rounded down; none below zero or above a hundred years. */
    public static long of(Duration length) {
        return Math.clamp(length.toSeconds(), 0, 3_155_760_000L) * PER_SECOND + length.toNanosPart() / 1_000;
    }

    /** The time so many microseconds after 1970 began. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(duration(micros));
    }

    /** So many microseconds. */
    public static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
