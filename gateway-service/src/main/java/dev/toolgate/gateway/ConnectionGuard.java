package dev.toolgate.gateway;

import dev.toolgate.gateway.accept.AcceptTransport;
import dev.toolgate.gateway.accept.AgentConnections;
import dev.toolgate.gateway.accept.ConnectionLimits;
import dev.toolgate.gateway.accept.HeadDeadline;
import dev.toolgate.gateway.config.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Bounds agents' connections: how many there are, and how long they may be without a request. It sees every request first. */
@ApplicationScoped
public class ConnectionGuard {

    private static final int FIRST = 1000;

    private final AgentConnections connections;

    ConnectionGuard(GatewayConfig config, MeterRegistry registry) {
        var limits = new ConnectionLimits(config.maxConnections(), config.headPatience());
        connections = new AgentConnections(limits, new ConnectionMetrics(registry));
    }

    void guard(@Observes Filters filters, Vertx vertx) {
        AcceptTransport.of(vertx).watch(connections);
        filters.register(ConnectionGuard::notice, FIRST);
    }

    private static void notice(RoutingContext routing) {
        var connection = (ConnectionBase) routing.request().connection();
        HeadDeadline deadline = HeadDeadline.of(connection.channel());
        deadline.begun();
        routing.addEndHandler(_ -> deadline.ended());
        routing.next();
    }
}
