package dev.toolgate.gateway;

import dev.toolgate.gateway.catalog.CatalogFeed;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.session.SessionKeyFiles;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads the files of servers' secrets and of session keys again and again, on a thread that may wait for a disk. */
@ApplicationScoped
public class SecretsRefresh {

    private static final long SHORTEST_MILLIS = 100;

    private final Vertx vertx;
    private final CatalogFeed catalog;
    private final SessionKeyFiles sessionKeys;
    private final long intervalMillis;
    private volatile boolean isStopping;

    SecretsRefresh(GatewayConfig config, Vertx vertx, CatalogFeed catalog, SessionKeyFiles sessionKeys) {
        this.vertx = vertx;
        this.catalog = catalog;
        this.sessionKeys = sessionKeys;
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
                sessionKeys.read();
                catalog.readSecretsAgain();
            } finally {
                again();
            }
        }
    }
}
