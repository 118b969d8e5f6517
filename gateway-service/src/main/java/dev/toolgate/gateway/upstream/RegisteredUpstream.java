package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.sse.SseUpstream;
import dev.toolgate.gateway.upstream.stdio.StdioUpstream;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forwards as each server is registered. */
public record RegisteredUpstream(HttpUpstream http, SseUpstream sse, StdioUpstream stdio) implements Upstream {

    @Override
    public Uni<Forwarded> forward(Exchange exchange) {
        return forwardWith(exchange, null);
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
        return forwardWith(exchange, edit);
    }

    private Uni<Forwarded> forwardWith(Exchange exchange, @Nullable AnswerEdit edit) {
        List<String> missing = exchange.server().missing();
        if (!missing.isEmpty()) {
            return Uni.createFrom().item(without(missing));
        }
        return switch (exchange.server().transport()) {
            case Transport.Http server -> http.forward(exchange, server, edit);
            case Transport.Sse server -> sse.forward(exchange, server, edit);
            case Transport.Stdio server -> stdio.forward(exchange, server, edit);
        };
    }

    private static Forwarded without(List<String> missing) {
        return new Forwarded(
                new CallOutcome(CallOutcome.Status.UNREACHABLE, 0),
                false,
                Optional.of(Fault.unreachable(
                        "The gateway cannot read a secret or the certificate authorities that this server needs: "
                                + String.join(", ", missing))));
    }
}
