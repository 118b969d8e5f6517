package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import java.util.Optional;

/**
 * What a request's {@code params._meta} says of the protocol.
 *
 * @param protocolVersion the revision of a stateless request, known to us or not
 * @param progressToken what {@code notifications/progress} are to carry, as it was written; absent when none are wanted
 * @param traceparent the W3C trace context, unchecked
 */
public record Meta(Optional<String> protocolVersion, Optional<String> progressToken, Optional<String> traceparent) {

    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

    /** Says nothing. */
    public static final Meta NONE = new Meta(Optional.empty(), Optional.empty(), Optional.empty());

    static Meta of(Json.Obj meta, JsonDocument document) {
        return new Meta(meta.text(PROTOCOL_VERSION), progressToken(meta, document), meta.text("traceparent"));
    }

    private static Optional<String> progressToken(Json.Obj meta, JsonDocument document) {
        return meta.get("progressToken")
                .flatMap(token -> Id.of(token, document.slice(token).text()))
                .map(Id::json);
    }
}
