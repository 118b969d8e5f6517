package dev.toolgate.gateway.call;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.sse.SseMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * The answer to one request as a stream of events, so that something can be told before it: a server's events follow as
 * they come, its JSON becomes one event, and an HTTP error, which comes too late to be one, an error of JSON-RPC.
 */
public final class EventReply extends PassedReply {

    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    private final Id id;
    private boolean isOpen;
    private Body body = Body.NONE;

    /** What the server answers with. */
    private enum Body {
        NONE,
        EVENTS,
        MESSAGE,
        UNUSABLE
    }

    /** The answer to the request {@code id}. */
    public EventReply(Reply reply, Id id) {
        super(reply);
        this.id = id;
    }

    /** Sends a message ahead of the answer; an agent that reads slowly misses it. */
    public void tell(byte[] message) {
        open();
        if (!isFull()) {
            super.write(Buffer.buffer(SseMessage.of(message)));
        }
    }

    @Override
    public void head(int status, MultiMap headers) {
        open();
        body = body(status, headers);
        switch (body) {
            case MESSAGE -> super.write(Buffer.buffer(SseMessage.begin()));
            case UNUSABLE ->
                super.write(Buffer.buffer(SseMessage.of(unusable(status).answer(id))));
            case EVENTS, NONE -> {}
        }
    }

    @Override
    public void write(Buffer bytes) {
        switch (body) {
            case EVENTS -> super.write(bytes);
            case MESSAGE -> super.write(Buffer.buffer(SseMessage.more(bytes.getBytes())));
            case UNUSABLE, NONE -> {}
        }
    }

    @Override
    public void end() {
        if (body == Body.MESSAGE) {
            super.write(Buffer.buffer(SseMessage.end()));
        }
        super.end();
    }

    @Override
    public void answer(int status, Buffer json) {
        if (body == Body.NONE) {
            open();
            super.write(Buffer.buffer(SseMessage.of(json.getBytes())));
            super.end();
        }
    }

    private void open() {
        if (!isOpen) {
            isOpen = true;
            super.head(
                    OK,
                    HttpHeaders.headers()
                            .set(HttpHeaders.CONTENT_TYPE, MediaType.EVENTS)
                            .set(HttpHeaders.CACHE_CONTROL, "no-cache"));
        }
    }

    private static Body body(int status, MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (status >= FIRST_ERROR) {
            return Body.UNUSABLE;
        }
        if (MediaType.isSaid(MediaType.EVENTS, type)) {
            return Body.EVENTS;
        }
        return MediaType.isSaid(MediaType.JSON, type) ? Body.MESSAGE : Body.UNUSABLE;
    }

    private static RpcError unusable(int status) {
        return new RpcError(
                RpcError.UPSTREAM_BROKE_THE_PROTOCOL, "The server answered the call with HTTP status " + status + '.');
    }
}
