package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** Reports how each forwarded request ended. */
public record CountedUpstream(Upstream upstream, Consumer<CallOutcome.Status> ended) implements Upstream {

    @Override
    public Uni<Forwarded> forward(Exchange exchange) {
        return upstream.forward(exchange)
                .invoke(forwarded -> ended.accept(forwarded.outcome().status()));
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
        return upstream.forward(exchange, edit)
                .invoke(forwarded -> ended.accept(forwarded.outcome().status()));
    }
}
