package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditProducer;
import dev.toolgate.gateway.catalog.CatalogFeed;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.decision.GrpcPolicy;
import dev.toolgate.gateway.identity.GrantFeed;
import dev.toolgate.gateway.identity.Grants;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.gateway.peer.KeptOpen;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** Keeps the gateway's streams open for as long as it runs, and ends the exchanges that a grant no longer covers. */
@ApplicationScoped
public class Lifelines {

    private static final long EXPIRY_MILLIS = 1000;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final GatewayMetrics metrics;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final List<KeptOpen> streams = new ArrayList<>();

    Lifelines(GatewayConfig config, Vertx vertx, GatewayMetrics metrics) {
        this.config = config;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void open(@Observes StartupEvent started, GrantFeed grants, CatalogFeed catalog, GrpcPolicy policy) {
        keepOpen("grants", vertx.getOrCreateContext(), grants::follow);
        keepOpen("servers", vertx.getOrCreateContext(), catalog::follow);
        keepOpen("decisions", policy.context(), policy::open);
    }

    void warmUp(@Observes StartupEvent started, Producer<String, byte[]> kafka) {
        AuditProducer.warmUp(kafka, config.audit().topic(), isStopping);
    }

    void watchGrants(
            @Observes StartupEvent started,
            Grants grants,
            Admission admission,
            OpenExchanges exchanges,
            InstantSource clock) {
        Runnable check = () -> exchanges.keepOnly(held -> admission.mayGoOn(held, clock.instant()));
        grants.onChange(check);
        vertx.setPeriodic(EXPIRY_MILLIS, _ -> check.run()); // nobody tells when a grant expires
    }

    void measure(@Observes StartupEvent started, Grants grants, CatalogSnapshot catalog, OpenExchanges exchanges) {
        metrics.gauge("toolgate.grants", grants::size);
        metrics.gauge("toolgate.servers", catalog::size);
        metrics.gauge("toolgate.exchanges", exchanges::size);
    }

    void close(@Observes ShutdownEvent stopping, OpenExchanges exchanges) {
        isStopping.set(true);
        streams.forEach(KeptOpen::close);
        try {
            exchanges.close().get(config.shutdownPatience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            exchanges.keepOnly(_ -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepOpen(String name, Context context, Supplier<Future<Void>> life) {
        GatewayConfig.Streams limits = config.streams();
        var stream = new KeptOpen(
                context, new Backoff(limits.firstDelay(), limits.maxDelay()), life, metrics.reconnects(name));
        streams.add(stream);
        stream.start();
    }
}
