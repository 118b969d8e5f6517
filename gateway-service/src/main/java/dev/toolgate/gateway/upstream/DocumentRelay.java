package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Passes on one JSON document, once it is whole and has been looked at. */
final class DocumentRelay {

    private final HttpClientResponse answer;
    private final Reply reply;
    private final AnswerEdit edit;
    private final long maxBytes;
    private final Buffer document = Buffer.buffer();

    DocumentRelay(HttpClientResponse answer, Reply reply, AnswerEdit edit, long maxBytes) {
        this.answer = answer;
        this.reply = reply;
        this.edit = edit;
        this.maxBytes = maxBytes;
    }

    void start(RelayEnd ended) {
        answer.exceptionHandler(_ -> ended.refused(Fault.unreachable("The server broke off its answer.")));
        answer.endHandler(_ -> look(ended));
        answer.handler(bytes -> collect(bytes, ended));
    }

    private void collect(Buffer bytes, RelayEnd ended) {
        if (document.length() + bytes.length() > maxBytes) {
            answer.handler(null);
            answer.endHandler(null);
            edit.insteadOfTooLarge()
                    .ifPresentOrElse(
                            other -> {
                                write(other);
                                ended.replaced();
                            },
                            () -> ended.refused(Fault.brokeTheProtocol(
                                    "The server's answer is larger than " + maxBytes + " bytes.")));
        } else {
            document.appendBuffer(bytes);
        }
    }

    private void look(RelayEnd ended) {
        byte[] message = document.getBytes();
        edit.edit(message)
                .ifPresentOrElse(
                        later -> later.subscribe().with(edited -> reply.run(() -> pass(edited, ended))),
                        () -> pass(message, ended));
    }

    private void pass(byte[] message, RelayEnd ended) {
        write(message);
        ended.whole();
    }

    private void write(byte[] message) {
        MultiMap headers =
                AnswerHeaders.copy(answer.headers()).set(HttpHeaders.CONTENT_LENGTH, String.valueOf(message.length));
        reply.head(answer.statusCode(), headers);
        reply.write(Buffer.buffer(message));
    }
}
