package dev.toolgate.policy;

import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.limit.SerialLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What the service tells about its own size. */
final class PolicyMeters {

    private final MeterRegistry meters;

    PolicyMeters(MeterRegistry meters, Grants grants, ActivePolicies policies, SerialLimits limits, StateLoader state) {
        this.meters = meters;
        gauge("toolgate.grants", "Grants in memory", grants, Grants::size);
        gauge("toolgate.policies", "Policies in force", policies, ActivePolicies::count);
        gauge(
                "toolgate.policy.document.characters",
                "Characters of the documents in force",
                policies,
                ActivePolicies::size);
        gauge(
                "toolgate.changes.behind",
                "Changes that were not in memory at the last look",
                state,
                StateLoader::behind);
        gauge("toolgate.changes.look.age.seconds", "Time since the database was last read", state, StateLoader::age);
        gauge("toolgate.counters", "Counters of limits in use", limits, SerialLimits::counters);
        gauge("toolgate.counted.calls", "Calls that counters remember", limits, SerialLimits::countedCalls);
        gauge("toolgate.paid.attempts", "Attempts that paid for one more", limits, SerialLimits::paidAttempts);
    }

    /** Streams of one kind, counted under its name. */
    OpenStreams streams(String kind, int max) {
        var streams = new OpenStreams(max);
        Gauge.builder("toolgate.open.streams", streams, OpenStreams::count)
                .description("Streams that gateways have open")
                .tag("kind", kind)
                .strongReference(true)
                .register(meters);
        return streams;
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> size) {
        Gauge.builder(name, of, size)
                .description(description)
                .strongReference(true)
                .register(meters);
    }
}
