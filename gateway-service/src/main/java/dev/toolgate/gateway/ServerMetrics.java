package dev.toolgate.gateway;

import dev.toolgate.gateway.upstream.BreakerObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted for each server. Servers are registered by administrators; past a number of them they are one, "other". */
final class ServerMetrics implements BreakerObserver {

    private static final int MAX_SERVERS = 200;
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<String, Counters> servers = new ConcurrentHashMap<>();

    ServerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Counters(Counter opened, Counter refused) {}

    /** {@code toolgate_upstream_breaker_opened_total{server}}. */
    @Override
    public void opened(String server) {
        counters(server).opened().increment();
    }

    /** {@code toolgate_upstream_breaker_refused_total{server}}. */
    @Override
    public void refused(String server) {
        counters(server).refused().increment();
    }

    private Counters counters(String server) {
        boolean isTooMany = servers.size() >= MAX_SERVERS && !servers.containsKey(server);
        return servers.computeIfAbsent(isTooMany ? OTHER : server, this::register);
    }

    private Counters register(String server) {
        return new Counters(
                registry.counter("toolgate.upstream.breaker.opened", "server", server),
                registry.counter("toolgate.upstream.breaker.refused", "server", server));
    }
}
