package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;

/** What is at {@code /mcp/{server}}: whatever is asked here is decided, recorded and forwarded as it is there. */
@FunctionalInterface
public interface ServerEndpoint {

    /** Completes when the exchange is over. To be called on its event loop. */
    Uni<Void> receive(Exchange exchange);
}
