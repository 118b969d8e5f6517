package dev.toolgate.gateway.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which calls have an opening and no closing. Before a segment is deleted, the openings in it of calls that are still open
 * move to the file {@code open}, so that a next start finds them.
 */
final class OpenCalls {

    private static final String FILE = "open";

    private final Map<UUID, Long> calls = new ConcurrentHashMap<>(); // to the number of the opening
    private final JournalDirectory directory;
    private final int mostEvent;

    OpenCalls(JournalDirectory directory, int mostEvent) {
        this.directory = directory;
        this.mostEvent = mostEvent;
    }

    static Path file(JournalDirectory directory) {
        return directory.file(FILE);
    }

    void note(long sequence, Entry entry) {
        switch (entry.kind()) {
            case OPENING -> calls.put(entry.call(), sequence);
            case CLOSING -> calls.remove(entry.call());
            case FINAL -> {}
        }
    }

    int size() {
        return calls.size();
    }

    /** Returns when {@code segment}, whose numbers are below {@code end}, holds nothing that a next start would miss. */
    void moveOutOf(Segment segment, long end) throws IOException {
        Path open = file(directory);
        if (calls.values().stream().anyMatch(sequence -> sequence < end)) {
            var kept = new ByteArrayOutputStream();
            keepOpen(open, kept);
            keepOpen(segment.path(), kept);
            directory.replace(FILE, kept.toByteArray());
        } else {
            Files.deleteIfExists(open);
        }
    }

    private void keepOpen(Path file, ByteArrayOutputStream kept) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var reader = new FrameReader(file, mostEvent)) {
            while (reader.next() instanceof FrameReader.Next.Whole(Stored stored)) {
                if (stored.entry().kind() == Entry.Kind.OPENING
                        && calls.containsKey(stored.entry().call())) {
                    kept.writeBytes(frame(stored));
                }
            }
        }
    }

    private static byte[] frame(Stored stored) {
        byte[] key = stored.entry().key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(Frames.length(key, stored.entry()));
        Frames.write(frame, stored.sequence(), stored.millis(), key, stored.entry());
        return frame.array();
    }
}
