package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The end of the journal, where one thread writes. After a failure it goes on in a fresh segment, once the disk lets it. */
final class Tail {

    private final JournalDirectory directory;
    private final Segments segments;
    private final long mostBytes;
    private final Forcer forcer;
    private long next;
    private Segment segment;
    private SegmentWriter writer;

    Tail(JournalDirectory directory, Segments segments, JournalLimits limits, Forcer forcer, long next)
            throws IOException {
        this.directory = directory;
        this.segments = segments;
        this.mostBytes = limits.segment();
        this.forcer = forcer;
        this.next = next;
        this.segment = directory.segment(next);
        this.writer = open(segment);
    }

    /** The number of the next record. */
    long next() {
        return next;
    }

    /** Writes so many records with the next numbers; when it fails none of them is kept. */
    void write(ByteBuffer frames, int records) throws IOException {
        if (writer.size() > 0 && writer.size() + frames.remaining() > mostBytes) {
            roll();
        }
        writer.write(frames);
        next += records;
        forcer.written(next - 1);
    }

    /** Begins a segment after the one that is written; what was kept in that one stays there. */
    void begin() throws IOException {
        if (!writer.abandon()) {
            forcer.lose();
        }
        segments.put(segment, writer.size());
        Segment fresh = directory.segment(next);
        writer = open(fresh);
        segment = fresh;
    }

    void finish() throws IOException {
        writer.finish();
    }

    private void roll() throws IOException {
        finish();
        begin();
    }

    private SegmentWriter open(Segment fresh) throws IOException {
        SegmentWriter created = SegmentWriter.create(fresh);
        directory.force();
        segments.put(fresh, 0);
        forcer.follow(created);
        return created;
    }
}
