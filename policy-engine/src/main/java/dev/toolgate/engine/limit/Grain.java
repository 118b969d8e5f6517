package dev.toolgate.engine.limit;

/** How exactly the time of a counted call is remembered. The coarser, the fewer entries a counter needs. */
public enum Grain {
    /** To the microsecond. */
    EXACT,
    /** As the end of its thousandth of the window: it counts a little longer than it has to. */
    THOUSANDTH,
    /** As the start of its window of the UTC calendar, at whose end it counts no more. */
    CALENDAR;

    private static final int PARTS = 1_000;

    /** When a call at {@code now} counts as made, in microseconds since 1970. */
    public long time(long now, Window window) {
        return switch (this) {
            case EXACT -> now;
            case THOUSANDTH -> end(now, window.micros() / PARTS);
            case CALENDAR -> now - now % window.micros();
        };
    }

    private static long end(long now, long step) {
        return now - now % step + step;
    }
}
