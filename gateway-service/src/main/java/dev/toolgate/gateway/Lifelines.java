package dev.toolgate.gateway;

import dev.toolgate.gateway.catalog.CatalogFeed;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.decision.PolicyFeed;
import dev.toolgate.gateway.decision.PolicyVersions;
import dev.toolgate.gateway.decision.Replicas;
import dev.toolgate.gateway.identity.GrantFeed;
import dev.toolgate.gateway.identity.Grants;
import dev.toolgate.gateway.peer.Addresses;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.gateway.peer.KeptOpen;
import dev.toolgate.gateway.peer.Peers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Keeps the gateway's streams open for as long as it runs, and ends the exchanges that a grant no longer covers. */
@ApplicationScoped
public class Lifelines {

    private static final long EXPIRY_MILLIS = 1000;
    private static final long SHORTEST_LOOKUP_MILLIS = 100;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final GatewayMetrics metrics;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final List<KeptOpen> streams = new CopyOnWriteArrayList<>();
    private final Addresses addresses;
    private final Peers policy;
    private final Replicas replicas;

    Lifelines(
            GatewayConfig config,
            Vertx vertx,
            GatewayMetrics metrics,
            Addresses addresses,
            Peers policy,
            Replicas replicas) {
        this.config = config;
        this.vertx = vertx;
        this.metrics = metrics;
        this.addresses = addresses;
        this.policy = policy;
        this.replicas = replicas;
    }

    void open(@Observes StartupEvent started, GrantFeed grants, PolicyFeed policies, CatalogFeed catalog) {
        keepOpen("servers", vertx.getOrCreateContext(), catalog::follow);
        look().onComplete(_ -> {
            keepOpen("grants", vertx.getOrCreateContext(), grants::follow);
            keepOpen("policies", vertx.getOrCreateContext(), policies::follow);
        });
        lookAgain();
    }

    void watchGrants(
            @Observes StartupEvent started,
            Grants grants,
            Admission admission,
            OpenExchanges exchanges,
            ToolListNews news,
            InstantSource clock) {
        Runnable check = () -> exchanges.keepOnly(held -> admission.mayGoOn(held, clock.instant()));
        grants.onChange(() -> {
            check.run();
            news.grantsChanged(grants, clock.instant());
        });
        vertx.setPeriodic(EXPIRY_MILLIS, _ -> check.run()); // nobody tells when a grant expires
    }

    void watchTools(
            @Observes StartupEvent started, PolicyVersions versions, CatalogSnapshot catalog, ToolListNews news) {
        versions.onChange(news::policyChanged);
        catalog.onChange(news::toolsChanged);
    }

    void measure(@Observes StartupEvent started, Grants grants, CatalogSnapshot catalog, OpenExchanges exchanges) {
        metrics.gauge("toolgate.grants", grants::size);
        metrics.gauge("toolgate.servers", catalog::size);
        metrics.gauge("toolgate.exchanges", exchanges::size);
    }

    void close(@Observes ShutdownEvent stopping, OpenExchanges exchanges) {
        isStopping.set(true);
        replicas.close();
        streams.forEach(KeptOpen::close);
        try {
            exchanges.close().get(config.shutdownPatience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            exchanges.keepOnly(_ -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds the replicas of policy-service, on a thread that may wait for an answer. */
    private Future<Void> look() {
        return vertx.executeBlocking(() -> {
            policy.replace(addresses.look());
            replicas.follow(policy.current());
            return null;
        });
    }

    private void lookAgain() {
        vertx.setTimer(Math.max(SHORTEST_LOOKUP_MILLIS, config.policy().lookup().toMillis()), _ -> {
            if (!isStopping.get()) {
                look().onComplete(_ -> lookAgain());
            }
        });
    }

    private void keepOpen(String name, Context context, Supplier<Future<Void>> life) {
        GatewayConfig.Streams limits = config.streams();
        var stream = new KeptOpen(
                context, new Backoff(limits.firstDelay(), limits.maxDelay()), life, metrics.reconnects(name));
        streams.add(stream);
        stream.start();
    }
}
