package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;

/**
 * Sends an agent's request to its server and the answer to the agent's reply, as it comes. Completes once the answer has
 * passed, failed or been cancelled; never fails. To be called on the exchange's event loop.
 */
public interface Upstream {

    Uni<Forwarded> forward(Exchange exchange);

    /** The same; {@code edit} sees each message first. */
    Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit);
}
