package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.upstream.Names;
import dev.toolgate.gateway.upstream.ServerAddresses;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How the addresses of servers are found. */
@ApplicationScoped
public class AddressWiring {

    @Produces
    @Singleton
    ServerAddresses addresses(GatewayConfig config, Vertx vertx) {
        GatewayConfig.Upstream limits = config.upstream();
        var names = new Names(host -> lookup(vertx, host), limits.lookup(), System::nanoTime);
        return new ServerAddresses(names, limits.connectPatience(), limits.allowLoopback());
    }

    /** The JDK's resolver blocks, so it is asked on a thread that may. */
    private static CompletableFuture<List<InetAddress>> lookup(Vertx vertx, String host) {
        return vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .toCompletionStage()
                .toCompletableFuture();
    }
}
