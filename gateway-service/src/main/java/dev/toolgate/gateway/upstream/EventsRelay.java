package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseEventTooLarge;
import dev.toolgate.mcp.sse.SseMessage;
import dev.toolgate.mcp.sse.SseScanner;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Passes server-sent events on one by one, in order, each once it is whole and has been looked at; no faster than the
 * agent reads. While an event is being edited no other is read.
 */
final class EventsRelay {

    private final HttpClientResponse answer;
    private final Reply reply;
    private final AnswerEdit edit;
    private final SseScanner scanner;
    private final Deque<SseEvent> waiting = new ArrayDeque<>();
    private boolean isEditing;
    private boolean isComplete;
    private boolean isTooLarge; // the next event is, and nothing after it is read

    EventsRelay(HttpClientResponse answer, Reply reply, AnswerEdit edit, long maxBytes) {
        this.answer = answer;
        this.reply = reply;
        this.edit = edit;
        this.scanner = new SseScanner(Math.toIntExact(maxBytes));
    }

    void start(RelayEnd ended) {
        var headers = AnswerHeaders.copy(answer.headers()).remove("content-length");
        reply.head(answer.statusCode(), headers);
        answer.exceptionHandler(_ -> ended.broken());
        answer.endHandler(_ -> {
            isComplete = true;
            scanner.end(waiting::add);
            pass(ended);
        });
        answer.handler(bytes -> scan(bytes, ended));
    }

    private void scan(Buffer bytes, RelayEnd ended) {
        try {
            scanner.feed(bytes.getBytes(), waiting::add);
            pass(ended);
        } catch (SseEventTooLarge e) {
            answer.handler(null);
            answer.endHandler(null);
            isTooLarge = true;
            pass(ended);
        }
    }

    private void pass(RelayEnd ended) {
        while (!isEditing && !waiting.isEmpty()) {
            passNext(waiting.remove(), ended);
        }
        if (isTooLarge && !isEditing) {
            cut(ended);
        } else if (isComplete && !isEditing) {
            ended.whole();
        } else if (reply.isFull()) {
            answer.pause();
            reply.onDrained(this::resume);
        }
    }

    private void cut(RelayEnd ended) {
        edit.insteadOfTooLarge()
                .ifPresentOrElse(
                        other -> {
                            reply.write(Buffer.buffer(SseMessage.of(other)));
                            ended.replaced();
                        },
                        ended::broken);
    }

    private void passNext(SseEvent event, RelayEnd ended) {
        byte[] message = event.data();
        Optional<Uni<byte[]>> later = edit.edit(message);
        if (later.isEmpty()) {
            reply.write(Buffer.buffer(event.raw()));
            return;
        }
        isEditing = true;
        answer.pause();
        later.get()
                .subscribe()
                .with(edited -> reply.run(() -> {
                    isEditing = false;
                    reply.write(Buffer.buffer(
                            Arrays.equals(edited, message)
                                    ? event.raw()
                                    : event.withData(edited).raw()));
                    pass(ended);
                    resume();
                }));
    }

    private void resume() {
        if (!isEditing && !isComplete && !isTooLarge && !reply.isFull()) {
            answer.resume();
        }
    }
}
