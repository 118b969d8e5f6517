package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.net.Authorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** Forwards over HTTP/1.1, with connections that are used again. */
public final class HttpUpstream {

    private final HttpClients clients;
    private final ServerAddresses addresses;
    private final UpstreamLimits limits;

    public HttpUpstream(HttpClients clients, ServerAddresses addresses, UpstreamLimits limits) {
        this.clients = clients;
        this.addresses = addresses;
        this.limits = limits;
    }

    /** As {@link Upstream} has it; {@code edit} is null when nobody wants to look. */
    public Uni<Forwarded> forward(Exchange exchange, Transport.Http server, @Nullable AnswerEdit edit) {
        Authorities authorities = server.authorities();
        return authorities == null
                ? through(clients.usual(), exchange, server, edit)
                : clients.trusting(authorities, client -> through(client, exchange, server, edit));
    }

    private Uni<Forwarded> through(
            HttpClient client, Exchange exchange, Transport.Http server, @Nullable AnswerEdit edit) {
        return Uni.createFrom()
                .emitter(settled -> new Forwarding(client, addresses, limits, exchange, server, edit, settled).start());
    }
}
