package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Passes an answer on as it comes, no faster than the agent reads. */
final class UnreadRelay {

    private final HttpClientResponse answer;
    private final Reply reply;

    UnreadRelay(HttpClientResponse answer, Reply reply) {
        this.answer = answer;
        this.reply = reply;
    }

    /** Starts; {@code ended} is told once, whether the answer is whole. */
    void start(RelayEnd ended) {
        reply.head(answer.statusCode(), AnswerHeaders.copy(answer.headers()));
        answer.exceptionHandler(_ -> ended.broken());
        answer.endHandler(_ -> ended.whole());
        answer.handler(this::pass);
    }

    private void pass(Buffer bytes) {
        reply.write(bytes);
        if (reply.isFull()) {
            answer.pause();
            reply.onDrained(answer::resume);
        }
    }
}
