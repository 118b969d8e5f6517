package dev.toolgate.mcp;

/** The two ways in which MCP speaks; decided for each request anew, never for a connection. */
public enum Era {
    /** {@code initialize}, sessions, GET streams: every revision up to 2025-11-25. */
    HANDSHAKE,
    /** Every request stands alone and says its revision: 2026-07-28. */
    STATELESS;

    /**
     * The era of one message: stateless when it names its revision in {@code params._meta} or its version header names
     * a stateless revision. {@code Mcp-Method} and {@code Mcp-Name} say nothing: handshake clients send them too.
     */
    public static Era of(Headers headers, Message message) {
        return message.meta().protocolVersion().isPresent() ? STATELESS : of(headers);
    }

    /** The era that the headers alone tell, for a request whose body was not understood or is a batch. */
    public static Era of(Headers headers) {
        boolean stateless = headers.values(Headers.PROTOCOL_VERSION).stream()
                .flatMap(value -> Revision.of(Headers.trim(value)).stream())
                .anyMatch(revision -> revision.era() == STATELESS);
        return stateless ? STATELESS : HANDSHAKE;
    }
}
