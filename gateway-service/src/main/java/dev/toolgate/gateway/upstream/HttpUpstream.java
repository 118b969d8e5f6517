package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forwards over HTTP/1.1, with connections that are used again. */
public final class HttpUpstream implements Upstream {

    private final HttpClient client;
    private final ServerAddresses addresses;
    private final UpstreamLimits limits;

    public HttpUpstream(HttpClient client, ServerAddresses addresses, UpstreamLimits limits) {
        this.client = client;
        this.addresses = addresses;
        this.limits = limits;
    }

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
        return missing.isEmpty()
                ? Uni.createFrom()
                        .emitter(settled -> new Forwarding(client, addresses, limits, exchange, edit, settled).start())
                : Uni.createFrom().item(without(missing));
    }

    private static Forwarded without(List<String> missing) {
        return new Forwarded(
                new CallOutcome(CallOutcome.Status.UNREACHABLE, 0),
                false,
                Optional.of(Fault.unreachable(
                        "The gateway cannot read the secret that this server needs: " + String.join(", ", missing))));
    }
}
