package dev.toolgate.testkit.mcp;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a server answers one request. */
public sealed interface Reply {

    /** A whole answer at once. */
    record Whole(int status, Map<String, String> headers, Buffer body) implements Reply {
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /** An answer in chunks, a pause after each, then its end. */
    record Streamed(int status, Map<String, String> headers, List<Buffer> chunks, Duration pause) implements Reply {
        public Streamed {
            headers = Map.copyOf(headers);
            chunks = List.copyOf(chunks);
        }
    }

    /** Some chunks at once, then a keep-alive comment at every interval until somebody ends it. */
    record Held(int status, Map<String, String> headers, List<Buffer> chunks, Duration keepAlive) implements Reply {
        public Held {
            headers = Map.copyOf(headers);
            chunks = List.copyOf(chunks);
        }
    }

    /** The reply, after a while. */
    record Late(Duration delay, Reply reply) implements Reply {}

    /** No answer, ever; the connection stays open. */
    record Never() implements Reply {}

    /** No answer; the connection is closed. */
    record HangUp() implements Reply {}

    /** A JSON body. */
    static Reply json(int status, String body) {
        return new Whole(status, Map.of("Content-Type", "application/json"), Buffer.buffer(body));
    }

    /** No body. */
    static Reply empty(int status) {
        return new Whole(status, Map.of(), Buffer.buffer());
    }

    /** An event stream of these exact chunks, without a pause. */
    static Reply sse(String... chunks) {
        return sse(Duration.ZERO, chunks);
    }

    /** An event stream of these exact chunks, a pause after each. */
    static Reply sse(Duration pause, String... chunks) {
        return new Streamed(200, EVENT_STREAM, buffers(chunks), pause);
    }

    /** An event stream that stays open after these exact chunks; a comment every 15 seconds keeps it alive. */
    static Reply held(String... chunks) {
        return new Held(200, EVENT_STREAM, buffers(chunks), Duration.ofSeconds(15));
    }

    /** The headers of an event stream. */
    Map<String, String> EVENT_STREAM = Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache");

    private static List<Buffer> buffers(String... chunks) {
        return Stream.of(chunks).map(Buffer::buffer).toList();
    }
}
