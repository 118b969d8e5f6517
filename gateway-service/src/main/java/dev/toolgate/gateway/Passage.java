package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journey of everything that policy has no say in: through, unharmed. */
final class Passage {

    private final Upstream upstream;
    private final ResultEdits results;

    Passage(Upstream upstream, ResultEdits results) {
        this.upstream = upstream;
        this.results = results;
    }

    /** Forwards a request; one that brings the result of a task is under the rules for every tool of its server. */
    Uni<Void> handle(Message.OtherRequest request, Exchange exchange) {
        @Nullable
        AnswerEdit edit = ResultEdits.isForTaskResult(request)
                ? results.of(
                        exchange.server().name(),
                        (_, why) -> ResultEdits.error(why).answer(request.id()))
                : null;
        return edit == null
                ? handle(Optional.of(request.id()), exchange)
                : answered(upstream.forward(exchange, edit), Optional.of(request.id()), exchange);
    }

    /** Forwards; {@code id} is the request's, empty when no answer is expected. */
    Uni<Void> handle(Optional<Id> id, Exchange exchange) {
        return answered(upstream.forward(exchange), id, exchange);
    }

    private static Uni<Void> answered(Uni<Forwarded> forwarding, Optional<Id> id, Exchange exchange) {
        return forwarding
                .invoke(forwarded -> Faults.answer(forwarded, id, exchange.reply()))
                .replaceWithVoid();
    }
}
