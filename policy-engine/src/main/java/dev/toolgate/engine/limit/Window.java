package dev.toolgate.engine.limit;

import java.time.Duration;
import java.util.Locale;

/** The length of time over which a limit counts. */
public enum Window {
    SECOND(Duration.ofSeconds(1)),
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;
    private final long micros;
    private final String word = name().toLowerCase(Locale.ROOT);

    Window(Duration length) {
        this.length = length;
        this.micros = length.toNanos() / 1_000;
    }

    public Duration length() {
        return length;
    }

    /** Its length in microseconds. */
    public long micros() {
        return micros;
    }

    /** Its name in a document. */
    public String word() {
        return word;
    }
}
