package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.EventReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Id;
import io.vertx.core.buffer.Buffer;

/** The answer to a request, as JSON unless something was told before it. */
final class Aside {

    private static final int OK = 200;

    private final Reply reply;
    private final EventReply events;
    private boolean isTold;

    Aside(Reply reply, Id id) {
        this.reply = reply;
        this.events = new EventReply(reply, id);
    }

    void tell(byte[] message) {
        isTold = true;
        events.tell(message);
    }

    void answer(byte[] message) {
        if (isTold) {
            events.answer(OK, Buffer.buffer(message));
        } else {
            reply.answer(OK, Buffer.buffer(message));
        }
    }
}
