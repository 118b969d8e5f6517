package dev.toolgate.gateway;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What the gateway counts. Nothing here knows an agent, a tool or an argument: labels are few. */
final class GatewayMetrics {

    private static final int MAX_REASONS =
            100; // codes of policies are a short list; past it they are counted as "other"

    private final MeterRegistry registry;
    private final Counter degraded;
    private final Map<Outcome, Counter> calls = new ConcurrentHashMap<>();
    private final Map<CallOutcome.Status, Counter> upstream = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.degraded = registry.counter("toolgate.degraded.decisions");
    }

    /** A label pair of {@code toolgate_calls_total}. */
    private record Outcome(String decision, String reason) {}

    /** {@code toolgate_calls_total{decision,reason}}. */
    void decided(Decision decision) {
        var outcome = new Outcome(decision.word(), decision.reason().code());
        boolean isTooMany = calls.size() >= MAX_REASONS && !calls.containsKey(outcome);
        calls.computeIfAbsent(isTooMany ? new Outcome(outcome.decision(), "other") : outcome, this::counter)
                .increment();
        remarked(decision);
    }

    /** {@code toolgate_observed_refusals_total{decision}} and {@code toolgate_degraded_decisions_total}. */
    private void remarked(Decision decision) {
        if (decision instanceof Decision.Allow allow && allow.observed() != null) {
            registry.counter(
                            "toolgate.observed.refusals",
                            "decision",
                            allow.observed().decision())
                    .increment();
        }
        if (decision.basis().isDegraded()) {
            degraded.increment();
        }
    }

    /** {@code toolgate_upstream_total{outcome}}. */
    void forwarded(CallOutcome.Status outcome) {
        upstream.computeIfAbsent(outcome, status -> registry.counter("toolgate.upstream", "outcome", status.word()))
                .increment();
    }

    /** {@code name_seconds}: takes nanoseconds. */
    LongConsumer timer(String name) {
        Timer timer = Timer.builder(name).register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code toolgate_stream_reconnects_total{stream}}. */
    Runnable reconnects(String stream) {
        Counter counter = registry.counter("toolgate.stream.reconnects", "stream", stream);
        return counter::increment;
    }

    void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).register(registry);
    }

    private Counter counter(Outcome outcome) {
        return registry.counter("toolgate.calls", "decision", outcome.decision(), "reason", outcome.reason());
    }
}
