package dev.toolgate.gateway.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The segments that there are, in order, with what they take of the room. Thread-safe. */
final class Segments {

    private final ConcurrentSkipListMap<Long, Held> byFirst = new ConcurrentSkipListMap<>();

    /**
     * A segment.
     *
     * @param bytes what it takes of the room; of the one that is being written not known before it is finished
     */
    record Held(Segment segment, long bytes) {}

    void put(Segment segment, long bytes) {
        byFirst.put(segment.first(), new Held(segment, bytes));
    }

    void remove(Segment segment) {
        byFirst.remove(segment.first());
    }

    /** The oldest; there is always one. */
    Held oldest() {
        return byFirst.firstEntry().getValue();
    }

    /** The one after {@code segment}; null when that is the newest. */
    @Nullable
    Segment after(Segment segment) {
        return segment(byFirst.higherEntry(segment.first()));
    }

    /** The one that holds the record with this number, if there is such a record at all. */
    Segment of(long number) {
        @Nullable Segment found = segment(byFirst.floorEntry(number));
        return found == null ? oldest().segment() : found;
    }

    long bytes() {
        return byFirst.values().stream().mapToLong(Held::bytes).sum();
    }

    private static @Nullable Segment segment(Map.@Nullable Entry<Long, Held> entry) {
        return entry == null ? null : entry.getValue().segment();
    }
}
