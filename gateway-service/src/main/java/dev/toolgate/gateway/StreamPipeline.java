package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.upstream.Upstream;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The journey of a GET: the server's own stream. A resumed stream may repeat the answer to a {@code tools/list}, so every
 * message is looked at.
 */
final class StreamPipeline {

    private final Upstream upstream;
    private final ToolListEdits edits;
    private final MessageIds ids;

    StreamPipeline(Upstream upstream, ToolListEdits edits, MessageIds ids) {
        this.upstream = upstream;
        this.edits = edits;
        this.ids = ids;
    }

    Uni<Void> handle(Exchange exchange) {
        return upstream.forward(exchange, edits.of(exchange, (message, error) -> error.answer(ids.in(message))))
                .invoke(forwarded -> Faults.answer(forwarded, Optional.empty(), exchange.reply()))
                .replaceWithVoid();
    }
}
