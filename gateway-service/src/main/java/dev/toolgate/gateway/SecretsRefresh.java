package dev.toolgate.gateway;

import dev.toolgate.gateway.catalog.CatalogFeed;
import dev.toolgate.gateway.config.GatewayConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads the files of servers' secrets again and again, on a thread that may wait for a disk. */
@ApplicationScoped
public class SecretsRefresh {

    private static final long SHORTEST_MILLIS = 100;

    private final Vertx vertx;
    private final CatalogFeed catalog;
    private final long intervalMillis;
    private volatile boolean isStopping;

    SecretsRefresh(GatewayConfig config, Vertx vertx, CatalogFeed catalog) {
        this.vertx = vertx;
        this.catalog = catalog;
        this.intervalMillis = config.secretsRefresh().toMillis();
    }

    void start(@Observes StartupEvent started) {
        if (intervalMillis > 0) {
            again();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        isStopping = true;
    }

    private void again() {
        vertx.setTimer(Math.max(SHORTEST_MILLIS, intervalMillis), _ -> Thread.startVirtualThread(this::read));
    }

    private void read() {
        if (!isStopping) {
            try {
                catalog.readSecretsAgain();
            } finally {
                again();
            }
        }
    }
}
