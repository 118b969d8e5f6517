package dev.toolgate.mcp.sse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a stream of server-sent events into its events, whatever the chunks in which it comes.
 *
 * <p>The raw bytes of all events, in order, are the bytes of the stream, and where the stream is chunked makes no
 * difference. A comment between events is emitted at once, as an event without data: it keeps connections alive. Not
 * thread-safe; its owner serialises access.
 */
public final class SseScanner {

    private final int maxEventBytes;
    private final LineCutter cutter = new LineCutter();
    private List<SseLine> lines = new ArrayList<>();
    private int size;

    /** @param maxEventBytes bytes of one event; the stream fails with {@link SseEventTooLarge} beyond it */
    public SseScanner(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /** Takes the next bytes of the stream and emits the events that they complete. */
    public void feed(byte[] chunk, Consumer<SseEvent> events) {
        for (byte b : chunk) {
            cutter.take(b, line -> add(line, events));
            if (size + cutter.pending() > maxEventBytes) {
                throw new SseEventTooLarge(maxEventBytes);
            }
        }
    }

    /**
     * The stream has ended: emits what is left. Clients should ignore an event that its stream did not complete, but
     * some do not; so it is an event here.
     */
    public void end(Consumer<SseEvent> events) {
        cutter.end(line -> add(line, events));
        if (!lines.isEmpty()) {
            emit(events);
        }
    }

    private void add(SseLine line, Consumer<SseEvent> events) {
        boolean standsAlone = line.isComment() && lines.isEmpty();
        lines.add(line);
        size += line.length();
        if (line.isBlank() || standsAlone) {
            emit(events);
        }
    }

    private void emit(Consumer<SseEvent> events) {
        var event = new SseEvent(lines);
        lines = new ArrayList<>();
        size = 0;
        events.accept(event);
    }
}
