package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how the claims of calls end. */
public final class MeteredLimits implements LimitStore {

    private final LimitStore limits;
    private final Map<Outcome, Counter> counters;

    private record Outcome(String word, boolean degraded) {}

    public MeteredLimits(LimitStore limits, MeterRegistry meters) {
        this.limits = limits;
        this.counters = Stream.of("taken", "exceeded", "full", "unavailable")
                .flatMap(word -> Stream.of(new Outcome(word, false), new Outcome(word, true)))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> counter(outcome, meters)));
    }

    @Override
    public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
        return limits.take(claims, attempt, outage).invoke(this::count);
    }

    @Override
    public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
        return limits.probe(claims, attempt, outage);
    }

    @Override
    public void giveBack(Receipt receipt, boolean degraded) {
        limits.giveBack(receipt, degraded);
    }

    @Override
    public void expect(Attempt attempt) {
        limits.expect(attempt);
    }

    private void count(Counted counted) {
        String word = switch (counted.taking()) {
            case Taking.Taken _ -> "taken";
            case Taking.Exceeded _ -> "exceeded";
            case Taking.Full _ -> "full";
            case Taking.Unavailable _ -> "unavailable";
        };
        Counter counter = counters.get(new Outcome(word, counted.degraded()));
        if (counter != null) {
            counter.increment();
        }
    }

    private static Counter counter(Outcome outcome, MeterRegistry meters) {
        return Counter.builder("toolgate.limit.takes")
                .description("Calls that were to be counted, by what became of it")
                .tag("outcome", outcome.word())
                .tag("degraded", String.valueOf(outcome.degraded()))
                .register(meters);
    }
}
