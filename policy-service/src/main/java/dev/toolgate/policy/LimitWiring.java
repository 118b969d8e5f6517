package dev.toolgate.policy;

import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.kit.Bounds;
import dev.toolgate.policy.config.LimitsConfig;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.config.RedisConfig;
import dev.toolgate.policy.limit.DegradingLimits;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.MemoryLimits;
import dev.toolgate.policy.limit.MeteredLimits;
import dev.toolgate.policy.limit.SerialLimits;
import dev.toolgate.policy.limit.SteadyClock;
import dev.toolgate.policy.limit.redis.CountHistory;
import dev.toolgate.policy.limit.redis.RedisLimits;
import dev.toolgate.policy.limit.redis.RedisSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** How the counting of limits is put together. */
final class LimitWiring {

    private static final Bounds BOUNDS = new Bounds("toolgate.policy.limits");

    private LimitWiring() {}

    /** What this replica counts by itself. */
    static SerialLimits own(PolicyConfig config) {
        return new SerialLimits(new LocalLimits(
                config.maxCounters(),
                config.maxCountedCalls(),
                BOUNDS.within("max-attempts", config.limits().maxAttempts(), 0, 10_000_000),
                retryMemory(config.limits())));
    }

    /** What decisions count in. Only {@code redis} opens a connection. */
    static LimitStore store(
            LimitsConfig config,
            SerialLimits own,
            InstantSource clock,
            Vertx vertx,
            CountHistory history,
            MeterRegistry meters) {
        var steadyClock = new SteadyClock(clock);
        LimitStore store = switch (config.store()) {
            case MEMORY -> new MemoryLimits(own, steadyClock);
            case REDIS ->
                new DegradingLimits(
                        RedisLimits.open(vertx, settings(config, config.redis()), history, meters),
                        own,
                        BOUNDS.within("replicas", config.replicas(), 1, 1_000),
                        steadyClock);
        };
        return new MeteredLimits(store, meters);
    }

    private static RedisSettings settings(LimitsConfig limits, RedisConfig redis) {
        return new RedisSettings(
                redis.url(),
                redis.password(),
                redis.prefix(),
                retryMemory(limits),
                BOUNDS.within("redis.deadline", redis.deadline(), Duration.ofMillis(1), Duration.ofSeconds(1)),
                BOUNDS.within("redis.failures", redis.failures(), 1, 1_000),
                BOUNDS.within("redis.pause", redis.pause(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                BOUNDS.within("redis.max-waiting", redis.maxWaiting(), 1, 1_000_000),
                BOUNDS.within("redis.max-batch", redis.maxBatch(), 1, 1_000),
                BOUNDS.within("redis.max-runs", redis.maxRuns(), 1, 100));
    }

    private static Duration retryMemory(LimitsConfig config) {
        return BOUNDS.within("retry-memory", config.retryMemory(), Duration.ZERO, Duration.ofMinutes(10));
    }
}
