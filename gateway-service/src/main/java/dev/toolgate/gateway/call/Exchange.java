package dev.toolgate.gateway.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * One request of a known agent to a server that its grant opens.
 *
 * @param headers as the agent sent them, its token among them
 * @param body the bytes as the agent sent them; empty for GET and DELETE
 */
public record Exchange(Grant grant, Server server, HttpMethod method, MultiMap headers, Buffer body, Reply reply) {

    /** The same request, answered through another reply. */
    public Exchange answeredBy(Reply another) {
        return new Exchange(grant, server, method, headers, body, another);
    }

    /** Without headers and body: they hold secrets. */
    @Override
    public String toString() {
        return "Exchange[" + method + ' ' + server.name() + " of " + grant.id() + ']';
    }
}
