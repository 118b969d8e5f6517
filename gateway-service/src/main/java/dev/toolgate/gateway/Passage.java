package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Id;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The journey of everything that policy has no say in: through, unharmed. */
final class Passage {

    private final Upstream upstream;

    Passage(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Forwards; {@code id} is the request's, empty when no answer is expected. */
    Uni<Void> handle(Optional<Id> id, Exchange exchange) {
        return upstream.forward(exchange)
                .invoke(forwarded -> Faults.answer(forwarded, id, exchange.reply()))
                .replaceWithVoid();
    }
}
