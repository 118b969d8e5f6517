package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.StdioConfig;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.gateway.upstream.stdio.Programs;
import dev.toolgate.gateway.upstream.stdio.StdioLimits;
import dev.toolgate.gateway.upstream.stdio.StdioUpstream;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerLineReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Random;

/** How programs are started, swept and stopped. */
@ApplicationScoped
public class StdioWiring {

    private static final int AFTER_THE_CALLS = 5_000;
    private static final long SWEEP_MILLIS = 1000;
    private static final int DEEPEST_ANSWER = 256;
    private static final long KB = 1 << 10;
    private static final long MB = 1 << 20;

    @Produces
    @Singleton
    Programs programs(GatewayConfig config) {
        StdioLimits limits = limits(config.upstream().stdio());
        ParseLimits usual = ParseLimits.DEFAULT;
        var lines = new ParseLimits(
                limits.maxLine(),
                DEEPEST_ANSWER,
                usual.maxNumberLength(),
                usual.maxKeyLength(),
                usual.maxNameLength(),
                usual.maxBatch());
        return new Programs(limits, new ServerLineReader(lines), System::nanoTime, new Random());
    }

    @Produces
    @Singleton
    StdioUpstream upstream(GatewayConfig config, Programs programs) {
        return new StdioUpstream(limits(config.upstream().stdio()), programs, BodyLimits.of(config));
    }

    void sweep(@Observes StartupEvent started, Programs programs, GatewayMetrics metrics, Vertx vertx) {
        metrics.gauge("toolgate.processes", programs::size);
        vertx.setPeriodic(SWEEP_MILLIS, _ -> programs.sweep());
    }

    void close(@Observes @Priority(AFTER_THE_CALLS) ShutdownEvent stopping, Programs programs) {
        try {
            programs.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StdioLimits limits(StdioConfig stdio) {
        return new StdioLimits(
                stdio.enabled(),
                within("max-processes", stdio.maxProcesses(), 1, 10_000),
                within("max-processes-per-server", stdio.maxProcessesPerServer(), 1, 10_000),
                within("idle", stdio.idle(), Duration.ofSeconds(1), Duration.ofDays(7)),
                bytes("max-line", stdio.maxLine(), KB, 64 * MB),
                bytes("max-unsent", stdio.maxUnsent(), 64 * KB, 64 * MB),
                bytes("max-unread", stdio.maxUnread(), 64 * KB, 64 * MB),
                within("stop-patience", stdio.stopPatience(), Duration.ofMillis(10), Duration.ofMinutes(1)),
                new Backoff(
                        within("first-delay", stdio.firstDelay(), Duration.ofMillis(1), stdio.maxDelay()),
                        within("max-delay", stdio.maxDelay(), Duration.ofMillis(1), Duration.ofHours(1))),
                bytes("max-log-line", stdio.maxLogLine(), 80, 64 * KB));
    }

    private static int bytes(String key, MemorySize size, long min, long max) {
        return Math.toIntExact(within(key, size.asLongValue(), min, max));
    }

    private static <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("toolgate.gateway.upstream.stdio." + key + " is " + value
                    + "; it must be from " + min + " to " + max);
        }
        return value;
    }
}
