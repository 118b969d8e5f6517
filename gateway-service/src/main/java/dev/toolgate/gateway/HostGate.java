package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Turns away what was sent to another host, before anything else is looked at; it is not there unless it is configured. */
@ApplicationScoped
public class HostGate {

    private static final int FIRST = -1;

    private final GatewayConfig config;
    private final UnreadBody unread;

    HostGate(GatewayConfig config, UnreadBody unread) {
        this.config = config;
        this.unread = unread;
    }

    void routes(@Observes Router routes) {
        config.allowedHosts().map(Hosts::new).ifPresent(hosts -> {
            routes.route("/mcp*").order(FIRST).handler(routing -> check(routing, hosts));
            routes.route("/.well-known/*").order(FIRST).handler(routing -> check(routing, hosts));
        });
    }

    private void check(RoutingContext routing, Hosts hosts) {
        if (hosts.permit(routing.request())) {
            routing.next();
        } else {
            HttpRefusal.HOST.answer(routing.request(), unread);
        }
    }
}
