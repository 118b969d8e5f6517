package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.IsolationConfig;
import dev.toolgate.gateway.upstream.BreakingUpstream;
import dev.toolgate.gateway.upstream.PromptUpstream;
import dev.toolgate.gateway.upstream.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How servers are kept apart. A guard that is not configured is not in play. */
@ApplicationScoped
public class IsolationWiring {

    private final GatewayConfig config;

    IsolationWiring(GatewayConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    OpenExchanges exchanges() {
        return new OpenExchanges(config.maxExchanges(), config.maxServerExchanges());
    }

    @Produces
    @Singleton
    Isolation isolation(Vertx vertx, MeterRegistry registry) {
        IsolationConfig limits = config.upstream().isolation();
        var metrics = new ServerMetrics(registry);
        return new Isolation(upstream -> breaking(prompt(upstream, limits, vertx), limits, metrics));
    }

    private static Upstream prompt(Upstream upstream, IsolationConfig limits, Vertx vertx) {
        return limits.answerPatience().isEmpty()
                ? upstream
                : new PromptUpstream(upstream, limits.answerPatience(), vertx);
    }

    private static Upstream breaking(Upstream upstream, IsolationConfig limits, ServerMetrics metrics) {
        int failures = limits.breakAfter();
        Duration openFor = limits.breakFor();
        if (failures < 0 || openFor.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.upstream.isolation.break-after is at least 0, break-for at"
                            + " least 1 ms; they are " + failures + " and " + openFor);
        }
        return failures == 0
                ? upstream
                : new BreakingUpstream(upstream, failures, openFor.toNanos(), System::nanoTime, metrics);
    }
}
