package dev.toolgate.policy.decision;

import dev.toolgate.engine.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts decisions by verdict and reason. */
public final class DecisionMeter {

    private final MeterRegistry meters;
    private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();

    private final Counter malformedReceipts;

    private record Outcome(String verdict, String reason) {}

    public DecisionMeter(MeterRegistry meters) {
        this.meters = meters;
        this.malformedReceipts = Counter.builder("toolgate.malformed.receipts")
                .description("Settlements whose receipt is none of ours")
                .register(meters);
    }

    public void count(Decision decision) {
        counters.computeIfAbsent(outcome(decision), this::counter).increment();
    }

    public void countMalformedReceipt() {
        malformedReceipts.increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("toolgate.decisions")
                .description("Decisions made")
                .tag("verdict", outcome.verdict())
                .tag("reason", outcome.reason())
                .register(meters);
    }

    private static Outcome outcome(Decision decision) {
        String verdict = switch (decision) {
            case Decision.Allow _ -> "allow";
            case Decision.Deny _ -> "deny";
            case Decision.Throttle _ -> "throttle";
            case Decision.Hold _ -> "hold";
        };
        return new Outcome(verdict, decision.reason().code());
    }
}
