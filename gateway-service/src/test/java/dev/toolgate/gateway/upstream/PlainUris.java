package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.upstream.sse.SessionUris;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers sessions, and seals nothing. */
final class PlainUris implements SessionUris {

    private static final AtomicInteger OPENED = new AtomicInteger();

    @Override
    public Session open(Exchange exchange, String endpoint) {
        return new Session(endpoint, OPENED.incrementAndGet() + "@" + endpoint, "name");
    }

    @Override
    public String uri(Exchange exchange, Session session) {
        return "/mcp/" + exchange.server().name() + "?session=" + session.sealed();
    }

    /** The session that an agent finds in the first event of its stream. */
    static Session in(String stream) {
        String sealed = stream.lines().toList().get(1).replace("data: /mcp/files?session=", "");
        return new Session(sealed.substring(sealed.indexOf('@') + 1), sealed, "name");
    }
}
