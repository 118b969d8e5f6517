package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.mcp.stdio.ServerLineReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sessions whose streams are open in this gateway, by the texts that their agents have: there are as many as open
 * exchanges. Thread-safe.
 */
public final class SseSessions {

    private final SessionUris uris;
    private final ServerLineReader reader;
    private final int maxEndpoint;
    private final int maxUnanswered;
    private final Map<String, SessionStream> open = new ConcurrentHashMap<>();

    /**
     * No sessions yet.
     *
     * @param reader reads servers' messages
     * @param maxEndpoint characters of what a server may say of where messages go
     * @param maxUnanswered requests of one session whose answers are waited for
     */
    public SseSessions(SessionUris uris, ServerLineReader reader, int maxEndpoint, int maxUnanswered) {
        this.uris = uris;
        this.reader = reader;
        this.maxEndpoint = maxEndpoint;
        this.maxUnanswered = maxUnanswered;
    }

    /** Tells the agent of {@code session} a message of the gateway's own; {@code told} learns, on any thread, whether that could be done. */
    public void tell(Session session, byte[] message, Consumer<Boolean> told) {
        SessionStream stream = open.get(session.sealed());
        if (stream == null) {
            told.accept(false);
        } else {
            stream.tell(message, told);
        }
    }

    int maxEndpoint() {
        return maxEndpoint;
    }

    SessionStream stream(Exchange exchange, URI source) {
        return new SessionStream(exchange, source, this, new Unanswered(maxUnanswered, reader));
    }

    Session open(Exchange exchange, URI endpoint, SessionStream stream) {
        Session session = uris.open(exchange, Endpoint.text(endpoint));
        open.put(session.sealed(), stream);
        return session;
    }

    String uri(Exchange exchange, Session session) {
        return uris.uri(exchange, session);
    }

    void remove(Session session) {
        open.remove(session.sealed());
    }

    /** What the session's stream waits for; empty when it is open in another gateway, or nowhere. */
    Optional<Unanswered> unanswered(Session session) {
        return Optional.ofNullable(open.get(session.sealed())).map(SessionStream::unanswered);
    }
}
