package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.session.SessionSeal;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RpcError;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a request go on within the session that it names, if it is one of the same grant with the same server, and gives a
 * session that the server opens the id that the agent gets. The stateless era has no sessions, whatever either side says.
 */
final class Sessions {

    private static final int NOT_FOUND = 404;

    private final SessionSeal seal;

    Sessions(SessionSeal seal) {
        this.seal = seal;
    }

    /** Goes on; a session that does not open is answered as servers answer for one that they do not know. */
    Uni<Void> enter(Exchange exchange, Era era, Optional<Id> id, Function<Exchange, Uni<Void>> journey) {
        if (exchange.session() != null) { // named by its URI, and opened already
            return journey.apply(exchange);
        }
        if (era == Era.STATELESS) {
            return journey.apply(answered(exchange, _ -> Optional.empty()));
        }
        List<String> said = exchange.headers().getAll(Headers.SESSION_ID);
        if (said.isEmpty()) {
            return journey.apply(answered(exchange, opened -> Optional.of(sealed(exchange, opened))));
        }
        return opened(said, exchange)
                .map(session -> journey.apply(within(exchange, session)))
                .orElseGet(() -> refuse(exchange, id));
    }

    private Exchange within(Exchange exchange, Session session) {
        return answered(
                exchange.in(session),
                id -> Optional.of(id.equals(session.id()) ? session.sealed() : sealed(exchange, id)));
    }

    /** Two ids at once are none: another reader could take the other one. */
    private Optional<Session> opened(List<String> said, Exchange exchange) {
        return said.size() == 1
                ? seal.open(exchange.grant().id(), exchange.server().name(), said.getFirst())
                : Optional.empty();
    }

    private String sealed(Exchange exchange, String id) {
        return seal.seal(exchange.grant().id(), exchange.server().name(), id);
    }

    private static Exchange answered(Exchange exchange, Function<String, Optional<String>> ids) {
        return exchange.answeredBy(new SealedReply(exchange.reply(), ids));
    }

    private static Uni<Void> refuse(Exchange exchange, Optional<Id> id) {
        exchange.reply().answer(NOT_FOUND, Buffer.buffer(RpcError.SESSION_NOT_FOUND.answer(id)));
        return Uni.createFrom().voidItem();
    }
}
