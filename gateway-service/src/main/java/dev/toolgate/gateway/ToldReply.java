package dev.toolgate.gateway;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.sse.SseMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * A server's stream of events into which the gateway puts a message of its own, between two events, without an id: who
 * resumes the stream resumes the server's. Each write has to be whole events.
 */
final class ToldReply extends PassedReply {

    private static final int OK = 200;

    private final Buffer event;
    private boolean isListening;
    private boolean isOpen;
    private boolean isOwed;

    /**
     * The message is told when asked to.
     *
     * @param isListening whether the agent may be told as soon as the stream is open, before the server's first event
     */
    ToldReply(Reply reply, byte[] message, boolean isListening) {
        super(reply);
        this.event = Buffer.buffer(SseMessage.of(message));
        this.isListening = isListening;
    }

    /** Tells the message, once for however many times that was asked while it could not be told. From any thread. */
    void tell() {
        run(() -> {
            isOwed = true;
            pay();
        });
    }

    @Override
    public void head(int status, MultiMap headers) {
        isOpen = status == OK && MediaType.isSaid(MediaType.EVENTS, headers.get(HttpHeaders.CONTENT_TYPE));
        super.head(status, headers);
        pay();
    }

    @Override
    public void write(Buffer bytes) {
        super.write(bytes);
        isListening = true;
        pay();
    }

    private void pay() {
        if (isOwed && isOpen && isListening && !isFull()) {
            isOwed = false;
            super.write(event);
        }
    }
}
