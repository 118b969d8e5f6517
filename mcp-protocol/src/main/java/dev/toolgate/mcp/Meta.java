package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import java.util.Optional;

/**
 * What a request's {@code params._meta} says of the protocol.
 *
 * @param protocolVersion the revision of a stateless request, known to us or not
 * @param hasProgressToken whether the sender wants {@code notifications/progress}
 * @param traceparent the W3C trace context, unchecked
 */
public record Meta(Optional<String> protocolVersion, boolean hasProgressToken, Optional<String> traceparent) {

    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

    /** Says nothing. */
    public static final Meta NONE = new Meta(Optional.empty(), false, Optional.empty());

    static Meta of(Json.Obj meta) {
        return new Meta(meta.text(PROTOCOL_VERSION), meta.get("progressToken").isPresent(), meta.text("traceparent"));
    }
}
