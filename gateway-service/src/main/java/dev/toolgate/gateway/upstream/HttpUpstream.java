package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** Forwards over HTTP/1.1, with connections that are used again. */
public final class HttpUpstream {

    private final HttpClient client;
    private final ServerAddresses addresses;
    private final UpstreamLimits limits;

    public HttpUpstream(HttpClient client, ServerAddresses addresses, UpstreamLimits limits) {
        this.client = client;
        this.addresses = addresses;
        this.limits = limits;
    }

    Uni<Forwarded> forward(Exchange exchange, Transport.Http server, @Nullable AnswerEdit edit) {
        return Uni.createFrom()
                .emitter(settled -> new Forwarding(client, addresses, limits, exchange, server, edit, settled).start());
    }
}
