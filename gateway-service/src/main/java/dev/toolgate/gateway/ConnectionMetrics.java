package dev.toolgate.gateway;

import dev.toolgate.gateway.accept.ConnectionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code toolgate_connections_closed_total{reason}}: agents' connections that the gateway closed by itself. */
final class ConnectionMetrics implements ConnectionObserver {

    private final Counter full;
    private final Counter head;

    ConnectionMetrics(MeterRegistry registry) {
        full = counter(registry, "full");
        head = counter(registry, "head");
    }

    @Override
    public void oneTooMany() {
        full.increment();
    }

    @Override
    public void headMissed() {
        head.increment();
    }

    private static Counter counter(MeterRegistry registry, String reason) {
        return registry.counter("toolgate.connections.closed", "reason", reason);
    }
}
