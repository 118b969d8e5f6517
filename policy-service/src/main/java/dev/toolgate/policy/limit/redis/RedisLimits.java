package dev.toolgate.policy.limit.redis;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.policy.limit.Counted;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.Outage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts in Redis, where all replicas count together. Whatever goes wrong there is {@code Unavailable}. */
public final class RedisLimits implements LimitStore {

    private final ServerLink link;
    private final ScriptQueue queue;

    private RedisLimits(ServerLink link, ScriptQueue queue) {
        this.link = link;
        this.queue = queue;
    }

    /** Begins to connect, and does so for as long as {@code vertx} lives. */
    public static RedisLimits open(Vertx vertx, RedisSettings settings, CountHistory history, MeterRegistry meters) {
        return open(vertx, settings, history, meters, LimitScript.REDIS_TIME);
    }

    static RedisLimits open(
            Vertx vertx, RedisSettings settings, CountHistory history, MeterRegistry meters, String clock) {
        Context context = vertx.getOrCreateContext();
        var link = new ServerLink(vertx, settings, history, clock);
        var latency = Timer.builder("toolgate.limit.script")
                .description("How long Redis took for one run of the counting script")
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(meters);
        var queue = new ScriptQueue(vertx, context, link, settings, nanos -> latency.record(Duration.ofNanos(nanos)));
        gauges(link, queue, meters);
        context.runOnContext(_ -> link.open());
        return new RedisLimits(link, queue);
    }

    /** Whether calls can be counted at the moment. */
    public boolean isConnected() {
        return link.state() == ServerLink.State.CLOSED;
    }

    @Override
    public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
        return ask(new ScriptCall.Count(true, claims, attempt, outage == Outage.REFUSE));
    }

    @Override
    public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
        return ask(new ScriptCall.Count(false, claims, attempt, outage == Outage.REFUSE));
    }

    @Override
    public void giveBack(Receipt receipt, boolean degraded) {
        queue.ask(new ScriptCall.GiveBack(receipt), _ -> {});
    }

    @Override
    public void expect(Attempt attempt) {
        if (attempt.isNamed()) {
            queue.ask(new ScriptCall.Expect(attempt), _ -> {});
        }
    }

    private Uni<Counted> ask(ScriptCall call) {
        return Uni.createFrom().emitter(emitter -> queue.ask(call, taking -> emitter.complete(Counted.in(taking))));
    }

    private static void gauges(ServerLink link, ScriptQueue queue, MeterRegistry meters) {
        Gauge.builder("toolgate.limit.waiting", queue, ScriptQueue::size)
                .description("Calls that wait for their counts")
                .strongReference(true)
                .register(meters);
        for (ServerLink.State state : ServerLink.State.values()) {
            Gauge.builder("toolgate.limit.breaker", link, of -> of.state() == state ? 1 : 0)
                    .description("The state of the circuit breaker before Redis")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(meters);
        }
    }
}
