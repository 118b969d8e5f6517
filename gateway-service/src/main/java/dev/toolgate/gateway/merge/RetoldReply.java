package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseEventTooLarge;
import dev.toolgate.mcp.sse.SseScanner;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server's answer to one request, message by message as agents of the merged endpoint hear it. */
final class RetoldReply extends PassedReply {

    private static final int BAD_GATEWAY = 502;

    private final Voice voice;
    private final Optional<Id> id;
    private final Buffer document = Buffer.buffer();
    private Runnable cancel = () -> {};
    private int status;
    private @Nullable MultiMap documentHead;
    private @Nullable SseScanner scanner;
    private boolean isOver;

    /** The answer to the request {@code id}; empty when what was sent is none. */
    RetoldReply(Reply reply, Voice voice, Optional<Id> id) {
        super(reply);
        this.voice = voice;
        this.id = id;
    }

    @Override
    public void head(int answerStatus, MultiMap headers) {
        headers.remove(Headers.SESSION_ID);
        @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (MediaType.isSaid(MediaType.JSON, type)) {
            status = answerStatus;
            documentHead = headers;
            return;
        }
        if (MediaType.isSaid(MediaType.EVENTS, type)) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            scanner = new SseScanner(voice.maxBytes());
        }
        super.head(answerStatus, headers);
    }

    @Override
    public void write(Buffer bytes) {
        if (isOver) {
            return;
        }
        if (scanner != null) {
            scan(scanner, bytes);
        } else if (documentHead == null) {
            super.write(bytes);
        } else if (document.length() + bytes.length() > voice.maxBytes()) {
            refuse("The server's answer is larger than " + voice.maxBytes() + " bytes.");
        } else {
            document.appendBuffer(bytes);
        }
    }

    @Override
    public void end() {
        if (isOver) {
            return;
        }
        if (documentHead == null) {
            super.end();
            return;
        }
        MultiMap headers = documentHead;
        voice.retold(document.getBytes())
                .ifPresentOrElse(message -> document(headers, message), () -> refuse(Voice.UNREADABLE));
    }

    private void document(MultiMap headers, byte[] message) {
        super.head(status, headers.set(HttpHeaders.CONTENT_LENGTH, String.valueOf(message.length)));
        super.write(Buffer.buffer(message));
        super.end();
    }

    private void scan(SseScanner events, Buffer bytes) {
        try {
            events.feed(bytes.getBytes(), this::tell);
        } catch (SseEventTooLarge _) {
            abort();
        }
    }

    private void tell(SseEvent event) {
        if (isOver) {
            return;
        }
        voice.retold(event, own -> EventIds.ofAnswer(voice.server(), own))
                .ifPresentOrElse(told -> super.write(Buffer.buffer(told)), this::abort);
    }

    @Override
    public void abort() {
        isOver = true;
        super.abort();
    }

    @Override
    public void onGone(Runnable leave) {
        cancel = leave;
        super.onGone(leave);
    }

    private void refuse(String why) {
        isOver = true;
        super.answer(BAD_GATEWAY, Buffer.buffer(new RpcError(RpcError.UPSTREAM_BROKE_THE_PROTOCOL, why).answer(id)));
        cancel.run();
    }
}
