package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Session;

/** What agents know of sessions: a URI of the gateway's in place of the server's. */
public interface SessionUris {

    /** A session whose id is {@code endpoint}, for the grant and the server of {@code exchange}; sealed anew each time. */
    Session open(Exchange exchange, String endpoint);

    /** Where the agent posts the messages of {@code session} to; a reference without scheme and host. */
    String uri(Exchange exchange, Session session);
}
