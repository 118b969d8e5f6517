package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a journal's records in their order, while they are appended. Not thread-safe. */
public final class Cursor implements AutoCloseable {

    private final Segments segments;
    private final Watermark shippable;
    private final int mostEvent;
    private final JournalObserver observer;
    private final Delivered delivered;
    private Segment segment;
    private @Nullable FrameReader reader;
    private long next; // number of the record that is read next
    private boolean isStuck; // at damage, with no segment behind it

    Cursor(Segments segments, Watermark shippable, int mostEvent, JournalObserver observer, Delivered delivered) {
        this.segments = segments;
        this.shippable = shippable;
        this.mostEvent = mostEvent;
        this.observer = observer;
        this.delivered = delivered;
        this.segment = segments.of(delivered.number() + 1);
        this.next = Math.max(delivered.number() + 1, segment.first());
    }

    /**
     * The next records: at most so many, and no more once there are so many {@code bytes}. None when there are none within
     * the time.
     *
     * @throws IOException when the disk cannot be read; the same records may be asked for again
     */
    public List<Stored> take(int records, long bytes, Duration patience) throws IOException, InterruptedException {
        shippable.awaitAbove(isStuck ? shippable.level() : next - 1, patience);
        long limit = shippable.level();
        var taken = new ArrayList<Stored>();
        long left = bytes;
        while (next <= limit && taken.size() < records && left > 0) {
            @Nullable Stored stored = read();
            if (stored == null) {
                break;
            }
            taken.add(stored);
            left -= stored.entry().event().length;
            next = stored.sequence() + 1;
        }
        if (reader != null && next > limit) {
            reader.forgetWhatIsAhead();
        }
        if (!taken.isEmpty()) {
            delivered.nextIsOf(taken.getFirst().millis());
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** The record with the next number, or with the first one behind damage; null when there is none yet. */
    private @Nullable Stored read() throws IOException {
        while (true) {
            if (hasSuccessor()) {
                moveOn();
            }
            if (reader().next() instanceof FrameReader.Next.Whole(Stored stored) && stored.sequence() <= next) {
                if (stored.sequence() == next) {
                    return stored;
                }
            } else if (!moveOn()) {
                return null;
            }
        }
    }

    /** Whether another segment begins with the next number; what this one may hold under it was never kept. */
    private boolean hasSuccessor() {
        @Nullable Segment after = segments.after(segment);
        return after != null && after.first() <= next;
    }

    private FrameReader reader() throws IOException {
        if (reader == null) {
            reader = new FrameReader(segment.path(), mostEvent);
        }
        return reader;
    }

    /** Goes to the next segment; false when there is none. */
    private boolean moveOn() throws IOException {
        @Nullable Segment after = segments.after(segment);
        isStuck = after == null;
        if (after == null) {
            close(); // read again from its start: what looks damaged may not be
            return false;
        }
        if (after.first() > next) {
            observer.damaged();
        }
        close();
        segment = after;
        next = Math.max(next, after.first());
        return true;
    }
}
