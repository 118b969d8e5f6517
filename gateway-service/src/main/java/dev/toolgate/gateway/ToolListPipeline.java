package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Message;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The journey of one {@code tools/list}: forward, hide from the answer what the grant may not see. */
final class ToolListPipeline {

    private final Upstream upstream;
    private final ToolListEdits edits;

    ToolListPipeline(Upstream upstream, ToolListEdits edits) {
        this.upstream = upstream;
        this.edits = edits;
    }

    Uni<Void> handle(Message.ToolList message, Exchange exchange) {
        return upstream.forward(exchange, edits.of(exchange, (_, error) -> error.answer(message.id())))
                .invoke(forwarded -> Faults.answer(forwarded, Optional.of(message.id()), exchange.reply()))
                .replaceWithVoid();
    }
}
