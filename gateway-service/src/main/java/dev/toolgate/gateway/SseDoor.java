package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.session.SessionSeal;
import dev.toolgate.gateway.upstream.sse.SessionUris;
import dev.toolgate.gateway.upstream.sse.SseSessions;
import dev.toolgate.mcp.Headers;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * How agents reach servers that speak HTTP+SSE: GET opens a session, and the query of the URI that its first event names is
 * the session, sealed, in each POST. A POST without it is answered so that clients which try Streamable HTTP first turn to GET.
 */
final class SseDoor {

    private static final String SESSION = "session";

    private final SessionSeal seal;
    private final SseSessions sessions;
    private final MessageIds ids;

    SseDoor(SessionSeal seal, SseSessions sessions, MessageIds ids) {
        this.seal = seal;
        this.sessions = sessions;
        this.ids = ids;
    }

    /** What a request is. */
    sealed interface Answer {}

    /** It opens a session. */
    record Stream() implements Answer {}

    /** It is a message of that session. */
    record Post(Session session) implements Answer {}

    /** Nothing that such a server has. */
    record TurnedAway(HttpRefusal refusal) implements Answer {}

    Answer admit(RoutingContext routing, Grant grant, Server server) {
        HttpServerRequest request = routing.request();
        return switch (request.method().name()) {
            case "GET" -> new Stream();
            case "POST" -> post(routing.queryParam(SESSION), request, grant, server);
            default -> new TurnedAway(HttpRefusal.EVENTS_FIRST);
        };
    }

    /** Two names at once are none: another reader could take the other one. */
    private Answer post(List<String> said, HttpServerRequest request, Grant grant, Server server) {
        if (said.isEmpty()) {
            return new TurnedAway(HttpRefusal.EVENTS_FIRST);
        }
        boolean isOne = said.size() == 1 && !request.headers().contains(Headers.SESSION_ID);
        Optional<Session> session = isOne ? seal.open(grant.id(), server.name(), said.getFirst()) : Optional.empty();
        return session.<Answer>map(Post::new).orElseGet(() -> new TurnedAway(HttpRefusal.SESSION));
    }

    /** The message's exchange: what the gateway itself answers goes where its agent reads. */
    Exchange within(Session session, Exchange exchange) {
        return exchange.in(session).answeredBy(new SsePostReply(exchange.reply(), session, sessions, ids));
    }

    /** The URIs that agents get. */
    record Uris(SessionSeal seal) implements SessionUris {

        @Override
        public Session open(Exchange exchange, String endpoint) {
            String grant = exchange.grant().id();
            String server = exchange.server().name();
            return seal.open(grant, server, seal.seal(grant, server, endpoint))
                    .orElseGet(() -> open(exchange, endpoint)); // the keys were replaced in between
        }

        @Override
        public String uri(Exchange exchange, Session session) {
            return "/mcp/" + exchange.server().name() + '?' + SESSION + '=' + session.sealed();
        }
    }
}
