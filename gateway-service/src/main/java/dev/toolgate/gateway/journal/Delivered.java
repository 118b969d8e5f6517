package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a journal has been shipped. The number is written down now and then, and always before a segment is deleted: what
 * was shipped since may be shipped again after a crash.
 */
final class Delivered {

    private static final String FILE = "delivered";
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final long NOT_KNOWN = 0;

    private final JournalDirectory directory;
    private final Segments segments;
    private final OpenCalls calls;
    private final Room room;
    private final InstantSource clock;
    private volatile long number;
    private volatile long nextMillis; // when the first that is not delivered was appended
    private long saved;
    private Instant savedAt = Instant.EPOCH;

    Delivered(JournalDirectory directory, Segments segments, OpenCalls calls, Room room, InstantSource clock)
            throws IOException {
        this.directory = directory;
        this.segments = segments;
        this.calls = calls;
        this.room = room;
        this.clock = clock;
        this.number = read(directory.file(FILE));
        this.saved = number;
    }

    /** An unreadable number counts as none: what is there is shipped again. */
    private static long read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, US_ASCII).strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    long number() {
        return number;
    }

    /** A record that was appended then is the first that is not delivered. */
    void nextIsOf(long millis) {
        nextMillis = millis;
    }

    Duration sinceNext(Instant now) {
        long millis = nextMillis;
        return millis == NOT_KNOWN ? Duration.ZERO : Duration.ofMillis(Math.max(0, now.toEpochMilli() - millis));
    }

    /** Notes the number, and deletes the segments that nobody needs any longer. A failure of the disk costs only room. */
    synchronized void upTo(long last, JournalObserver observer) {
        number = last;
        nextMillis = NOT_KNOWN;
        try {
            if (Duration.between(savedAt, clock.instant()).compareTo(PACE) >= 0) {
                save();
            }
            retire();
        } catch (IOException e) {
            observer.failed(e);
        }
    }

    synchronized void save() throws IOException {
        if (number != saved) {
            directory.replace(FILE, Long.toString(number).getBytes(US_ASCII));
            saved = number;
            savedAt = clock.instant();
        }
    }

    private void retire() throws IOException {
        while (true) {
            Segments.Held oldest = segments.oldest();
            @Nullable Segment after = segments.after(oldest.segment());
            if (after == null || after.first() > number + 1) {
                return;
            }
            save();
            calls.moveOutOf(oldest.segment(), after.first());
            Files.delete(oldest.segment().path());
            segments.remove(oldest.segment());
            room.giveBack(oldest.bytes());
        }
    }
}
