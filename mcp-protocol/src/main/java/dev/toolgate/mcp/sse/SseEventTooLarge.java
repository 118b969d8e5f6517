package dev.toolgate.mcp.sse;

/** The peer sends an event beyond the limit; its stream cannot be read on. */
public final class SseEventTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SseEventTooLarge(int maxEventBytes) {
        super("an event of the stream is larger than " + maxEventBytes + " bytes");
    }
}
