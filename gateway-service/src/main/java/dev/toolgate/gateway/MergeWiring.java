package dev.toolgate.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.toolgate.gateway.OpenExchanges.Held;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.MergedConfig;
import dev.toolgate.gateway.merge.KeptLists;
import dev.toolgate.gateway.merge.MergeLimits;
import dev.toolgate.gateway.merge.MergedEndpoint;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.MergedGreeting.Offer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How {@code /mcp} is put together, and the only place that knows the bounds of its settings. */
@ApplicationScoped
public class MergeWiring {

    private static final int OVERLOADED = 503;
    private static final int NOT_FOUND = 404;
    private static final int DEEPEST_ANSWER = 200;

    @Produces
    @Singleton
    MergedDoor merged(
            GatewayConfig config,
            CatalogSnapshot catalog,
            ServerDoor door,
            OpenExchanges exchanges,
            Admission admission,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        MergedConfig merged = config.merged();
        var endpoint = new MergedEndpoint(
                exchange -> one(exchange, door, exchanges, admission, clock),
                (delay, step) -> {
                    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> step.run());
                    return () -> vertx.cancelTimer(timer);
                },
                limits(config, merged),
                kept(merged, metrics),
                version);
        return new MergedDoor(catalog, endpoint, within("max-servers", merged.maxServers(), 1, 64));
    }

    /** What is asked of one server counts as one of its exchanges, and goes on only as long as the grant opens it. */
    private static Uni<Void> one(
            Exchange exchange, ServerDoor door, OpenExchanges exchanges, Admission admission, InstantSource clock) {
        var held = new Held(
                exchange.grant(),
                exchange.server().name(),
                exchange.method().name().equals("GET"),
                null);
        if (!admission.mayGoOn(held, clock.instant())) {
            return refuse(exchange, NOT_FOUND, RpcError.SESSION_NOT_FOUND);
        }
        if (!exchanges.hasRoom(exchange.server().name())) {
            return refuse(
                    exchange, OVERLOADED, new RpcError(RpcError.OVERLOADED, "Too many requests are open; try again."));
        }
        exchanges.add(exchange.reply(), held);
        return door.receive(exchange).onTermination().invoke(() -> exchanges.remove(exchange.reply()));
    }

    private static Uni<Void> refuse(Exchange exchange, int status, RpcError error) {
        exchange.reply().answer(status, Buffer.buffer(error.answer(Optional.empty())));
        return Uni.createFrom().voidItem();
    }

    private static KeptLists kept(MergedConfig merged, MeterRegistry metrics) {
        var kept = new KeptLists(
                within("max-list-bytes", merged.maxListBytes().asLongValue(), 0L, 1L << 30),
                within("max-list-age", merged.maxListAge(), Duration.ZERO, Duration.ofHours(1)),
                Ticker.systemTicker());
        CaffeineCacheMetrics.monitor(metrics, kept.cache(), "merged-lists");
        return kept;
    }

    private static MergeLimits limits(GatewayConfig config, MergedConfig merged) {
        int maxMessage =
                Math.toIntExact(within("max-message", merged.maxMessage().asLongValue(), 1L << 16, 1L << 28));
        ParseLimits usual = ParseLimits.DEFAULT;
        return new MergeLimits(
                switch (merged.capabilities()) {
                    case ANY -> Offer.ANY;
                    case ALL -> Offer.ALL;
                },
                within("patience", merged.patience(), Duration.ofMillis(100), Duration.ofMinutes(5)),
                within("first-delay", merged.firstDelay(), Duration.ofMillis(10), Duration.ofMinutes(1)),
                within("max-delay", merged.maxDelay(), merged.firstDelay(), Duration.ofHours(1)),
                BodyLimits.of(config),
                new ParseLimits(
                        maxMessage,
                        DEEPEST_ANSWER,
                        usual.maxNumberLength(),
                        usual.maxKeyLength(),
                        usual.maxNameLength(),
                        usual.maxBatch()));
    }

    private static <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.merged." + key + " is " + value + "; it must be from " + min + " to " + max);
        }
        return value;
    }
}
