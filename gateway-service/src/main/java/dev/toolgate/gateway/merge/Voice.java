package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.Retelling;
import dev.toolgate.mcp.sse.SseEvent;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One server's messages, as agents of the merged endpoint hear them. */
record Voice(String server, Retelling retelling, JsonReader reader, int maxBytes) {

    static final String UNREADABLE = "Its answer cannot be read in one way only.";

    static Voice of(String server, ParseLimits limits) {
        return new Voice(server, new Retelling(limits), new JsonReader(limits), limits.maxBytes());
    }

    /** Empty when the message is unreadable. */
    Optional<byte[]> retold(byte[] message) {
        return retelling.of(server, message);
    }

    /** The event under another id and with its message retold; empty when that is unreadable. */
    Optional<byte[]> retold(SseEvent event, UnaryOperator<String> ids) {
        SseEvent named = event.id().map(id -> event.withId(ids.apply(id))).orElse(event);
        return event.hasData()
                ? retold(event.data()).map(data -> named.withData(data).raw())
                : Optional.of(named.raw());
    }

    /** Whether it answers something, and asks and tells nothing. */
    boolean isAnswer(byte[] message) {
        return reader.read(message) instanceof JsonReading.Accepted(JsonDocument document)
                && document.root() instanceof Json.Obj object
                && object.get("method").isEmpty();
    }
}
