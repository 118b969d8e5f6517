package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what the last process left, and repairs its end.
 *
 * <p>The last segment ends before its first bad frame: what follows was being written. An older one that has a bad frame is
 * damaged: it is counted, and what is behind the damage is skipped.
 */
final class Recovery {

    private final int mostEvent;
    private final Map<UUID, Entry> unfinished = new LinkedHashMap<>();
    private long last;
    private long damaged;
    private long tornBytes;

    private Recovery(int mostEvent) {
        this.mostEvent = mostEvent;
    }

    /** Reads {@code segments}, oldest first, and the file {@code open}. */
    static Found in(List<Segment> segments, Path open, int mostEvent) throws IOException {
        var recovery = new Recovery(mostEvent);
        recovery.readOpen(open);
        for (int i = 0; i < segments.size(); i++) {
            boolean isLast = i == segments.size() - 1;
            recovery.read(
                    segments.get(i),
                    isLast ? Long.MAX_VALUE : segments.get(i + 1).first());
        }
        return new Found(
                recovery.last, List.copyOf(recovery.unfinished.values()), recovery.damaged, recovery.tornBytes);
    }

    private void readOpen(Path open) throws IOException {
        if (Files.exists(open)) {
            try (var reader = new FrameReader(open, mostEvent)) {
                while (reader.next() instanceof FrameReader.Next.Whole(Stored stored)) {
                    note(stored.entry());
                }
            }
        }
    }

    /** Reads a segment whose numbers are below {@code end}; a record with another number was never kept. */
    private void read(Segment segment, long end) throws IOException {
        last = Math.max(last, segment.first() - 1);
        try (var reader = new FrameReader(segment.path(), mostEvent)) {
            long expected = segment.first();
            long good = 0;
            while (expected < end
                    && reader.next() instanceof FrameReader.Next.Whole(Stored stored)
                    && stored.sequence() == expected) {
                note(stored.entry());
                last = expected++;
                good = reader.position();
            }
            if (end == Long.MAX_VALUE) {
                cut(segment.path(), good);
            } else if (expected < end) {
                damaged++;
            }
        }
    }

    private void note(Entry entry) {
        switch (entry.kind()) {
            case OPENING -> unfinished.put(entry.call(), entry);
            case CLOSING -> unfinished.remove(entry.call());
            case FINAL -> {}
        }
    }

    private void cut(Path path, long end) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            tornBytes = file.size() - end;
            file.truncate(end);
            file.force(true);
        }
    }
}
