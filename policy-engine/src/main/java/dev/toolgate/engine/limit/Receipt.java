package dev.toolgate.engine.limit;

import java.util.List;

/** What a call took, so that it can be given back. */
public record Receipt(Attempt attempt, List<Entry> entries) {

    /** Nothing was taken. */
    public static final Receipt NOTHING = new Receipt(Attempt.NONE, List.of());

    /**
     * One count.
     *
     * @param time under which it was counted, in microseconds since 1970
     */
    public record Entry(Counter counter, long time, Amount amount) {}

    public Receipt {
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
