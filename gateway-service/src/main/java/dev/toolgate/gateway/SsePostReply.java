package dev.toolgate.gateway;

import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.upstream.sse.SseSessions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * The reply to a message of a session over HTTP+SSE, whose agent reads answers from its stream only: a response of the
 * gateway's own goes there. Where it cannot, because the stream is open in another gateway, is over, or is read too
 * slowly, the POST fails with it, so that the agent does not wait for an answer that never comes.
 */
final class SsePostReply extends PassedReply {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int FORBIDDEN = 403;

    private final Session session;
    private final SseSessions sessions;
    private final MessageIds ids;

    SsePostReply(Reply reply, Session session, SseSessions sessions, MessageIds ids) {
        super(reply);
        this.session = session;
        this.sessions = sessions;
        this.ids = ids;
    }

    @Override
    public void answer(int status, Buffer json) {
        byte[] message = json.getBytes();
        if (ids.in(message).isEmpty()) { // nobody waits for it
            fail(status, json);
            return;
        }
        sessions.tell(
                session,
                message,
                isTold -> run(() -> {
                    if (isTold) {
                        accept();
                    } else {
                        fail(status, json);
                    }
                }));
    }

    private void accept() {
        super.head(ACCEPTED, HttpHeaders.headers().set(HttpHeaders.CONTENT_LENGTH, "0"));
        super.end();
    }

    private void fail(int status, Buffer json) {
        super.answer(status == OK ? FORBIDDEN : status, json);
    }
}
