package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseEventTooLarge;
import dev.toolgate.mcp.sse.SseScanner;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the bytes of one HTTP answer as they come, until the reply is found in them. Not thread-safe. */
final class ReplyIntake {

    private final int id;
    private final int status;
    private final Optional<String> session;
    private final int maxBytes;
    private final ReplyReader reader;
    private final Buffer body = Buffer.buffer();
    private Optional<SseScanner> scanner = Optional.empty();
    private int taken;

    ReplyIntake(int id, int status, Optional<String> session, int maxBytes) {
        this.id = id;
        this.status = status;
        this.session = session;
        this.maxBytes = maxBytes;
        this.reader = new ReplyReader(maxBytes);
    }

    /** To be called before the first byte of an event stream. */
    void isStream() {
        scanner = Optional.of(new SseScanner(maxBytes));
    }

    /** The reply, as soon as it is known. */
    Optional<Reply> take(byte[] chunk) {
        taken += chunk.length;
        if (taken > maxBytes) {
            return Optional.of(alien("an answer larger than " + maxBytes + " bytes"));
        }
        if (scanner.isEmpty()) {
            body.appendBytes(chunk);
            return Optional.empty();
        }
        return scan(scanner.get(), chunk);
    }

    /** The reply, when there are no more bytes. */
    Reply end() {
        if (scanner.isPresent()) {
            return alien("an event stream that ends without the answer");
        }
        Optional<Reply> reply = reader.find(id, body.getBytes(), status, session);
        return reply.orElseGet(this::withoutMessage);
    }

    private Reply withoutMessage() {
        if (status >= 200 && status < 300) {
            return body.length() == 0 ? new Reply.Accepted() : alien("an answer that is not JSON-RPC");
        }
        return alien("HTTP status " + status);
    }

    private Optional<Reply> scan(SseScanner stream, byte[] chunk) {
        List<SseEvent> events = new ArrayList<>();
        try {
            stream.feed(chunk, events::add);
        } catch (SseEventTooLarge _) {
            return Optional.of(alien("an event larger than " + maxBytes + " bytes"));
        }
        return events.stream()
                .filter(SseEvent::hasData)
                .flatMap(event -> reader.find(id, event.data(), status, session).stream())
                .findFirst();
    }

    private Reply alien(String problem) {
        return new Reply.Alien(status, problem);
    }
}
