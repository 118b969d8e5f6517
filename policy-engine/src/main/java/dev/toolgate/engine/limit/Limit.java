package dev.toolgate.engine.limit;

/**
 * At most {@code max} in any {@code window}, counted by {@code counter} within {@code scope}.
 *
 * @param counter the name by which tools share one count
 * @param calendar whether the window begins anew with each UTC second, minute, hour or day instead of sliding
 * @param weighted whether each call says how much it counts; else it counts one
 */
public record Limit(String counter, Window window, Amount max, Scope scope, boolean calendar, boolean weighted) {

    /** Up to this max, a sliding window that is not weighted counts to the microsecond. */
    public static final Amount GREATEST_EXACT = Amount.units(1_000);

    public Limit {
        if (counter.isEmpty()) {
            throw new IllegalArgumentException("a limit needs a counter");
        }
    }

    /** How exactly its counter has to remember a call, for the window never to see more than {@code max}. */
    public Grain grain() {
        if (calendar) {
            return Grain.CALENDAR;
        }
        return weighted || max.compareTo(GREATEST_EXACT) > 0 ? Grain.THOUSANDTH : Grain.EXACT;
    }

    /** The limit of one of so many replicas that cannot ask each other: its share of {@code max}, rounded down. */
    public Limit share(int replicas) {
        return new Limit(counter, window, max.share(replicas), scope, calendar, weighted);
    }
}
