package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sends a request to one server on its way. */
@Singleton
final class ServerDoor {

    private final Reception reception;
    private final MethodRouter router;

    ServerDoor(Reception reception, MethodRouter router) {
        this.reception = reception;
        this.router = router;
    }

    /** Completes when the exchange, a POST, GET or DELETE, is over. */
    Uni<Void> receive(Exchange exchange) {
        return switch (exchange.method().name()) {
            case "POST" -> reception.receive(exchange);
            case "GET" -> router.stream(exchange);
            default -> router.end(exchange);
        };
    }
}
