package dev.toolgate.gateway.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One request of a known agent to a server that its grant opens.
 *
 * @param headers as the agent sent them, its token among them
 * @param body the bytes as the agent sent them, or what of a batch may pass; empty for GET and DELETE
 * @param session the session that the request belongs to; absent as long as that is not known, and when it has none
 */
public record Exchange(
        Grant grant,
        Server server,
        HttpMethod method,
        MultiMap headers,
        Buffer body,
        Reply reply,
        @Nullable Session session) {

    /** A request outside of a session. */
    public Exchange(Grant grant, Server server, HttpMethod method, MultiMap headers, Buffer body, Reply reply) {
        this(grant, server, method, headers, body, reply, null);
    }

    /** The same request, answered through another reply. */
    public Exchange answeredBy(Reply another) {
        return new Exchange(grant, server, method, headers, body, another, session);
    }

    /** The same request with another body. */
    public Exchange carrying(Buffer another) {
        return new Exchange(grant, server, method, headers, another, reply, session);
    }

    /** The same request, known to belong to a session. */
    public Exchange in(Session opened) {
        return new Exchange(grant, server, method, headers, body, reply, opened);
    }

    /** The same request, outside of any session. */
    public Exchange outside() {
        return new Exchange(grant, server, method, headers, body, reply);
    }

    /** Without headers and body: they hold secrets. */
    @Override
    public String toString() {
        return "Exchange[" + method + ' ' + server.name() + " of " + grant.id() + ']';
    }
}
