package dev.toolgate.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.toolgate.bench.Child;
import dev.toolgate.bench.engine.LargePolicy;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.testkit.EmbeddedRedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/** Measures decisions through a stream, beside a server that decides nothing. */
public final class StreamReport {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final String LIMITED = """
            {"version":"1","tools":{"create_refund":{"limits":[{"counter":"c","window":"day","max":1000000000}]}}}
            """;

    private static final String PER_SESSION = """
            {"version":"1","tools":{"create_refund":{"limits":[
              {"counter":"c","window":"day","max":1000000000,"scope":"session"}]}}}
            """;
    private static final int SESSIONS = 10_000;

    private final Vertx vertx;
    private final Path repository;
    private final Path logs;

    private StreamReport(Vertx vertx, Path repository, Path logs) {
        this.vertx = vertx;
        this.repository = repository;
        this.logs = logs;
    }

    /** Prints a line for each kind of call, at 1 and at 64 in flight. */
    public static void print(Path repository, Path logs) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            var report = new StreamReport(vertx, repository, logs);
            report.floor();
            report.decisions();
            report.redis();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void floor() throws IOException, InterruptedException {
        int port = Child.freePort();
        List<String> command = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Floor.class.getName(),
                "" + port);
        try (var _ = Child.java(command, Map.of(), port, logs.resolve("floor.log"))) {
            measure("floor: no decision", port, calls("g"));
        }
    }

    private void decisions() throws IOException, InterruptedException {
        try (var service = PolicyService.start(repository, logs, Map.of())) {
            service.publish("large", new String(LargePolicy.document(), UTF_8));
            service.publish("limited", LIMITED);
            measure("4 conditions of 1,000 rules", service.grpcPort(), calls(service.grant("large")));
            measure("a limit in memory", service.grpcPort(), calls(service.grant("limited")));
        }
    }

    private void redis() throws IOException, InterruptedException {
        try (var redis = EmbeddedRedis.start();
                var service = PolicyService.start(
                        repository,
                        logs,
                        Map.of(
                                "TOOLGATE_POLICY_LIMITS_STORE",
                                "redis",
                                "TOOLGATE_POLICY_LIMITS_REDIS_URL",
                                redis.url()))) {
            service.publish("limited", PER_SESSION);
            ToolCall call = call(service.grant("limited"));
            measure(
                    "a limit in Redis, 10,000 keys",
                    service.grpcPort(),
                    id -> call.toBuilder().setSessionId("s" + id % SESSIONS).build());
        }
    }

    private void measure(String what, int port, LongFunction<ToolCall> calls) {
        for (int inFlight : new int[] {64, 1}) {
            var measured = Load.run(vertx, port, calls, inFlight, WARM_UP, TIME);
            System.out.printf(
                    Locale.ROOT,
                    "stream   %-30s %3d in flight  %8.0f/s   p50 %7.1f µs   p99 %8.1f µs   refused %d%n",
                    what,
                    inFlight,
                    measured.perSecond(),
                    measured.p50Micros(),
                    measured.p99Micros(),
                    measured.refused());
        }
    }

    private static LongFunction<ToolCall> calls(String grant) {
        ToolCall call = call(grant);
        return _ -> call;
    }

    private static ToolCall call(String grant) {
        return ToolCall.newBuilder()
                .setGrantId(grant)
                .setServer("bench")
                .setTool(Tool.newBuilder()
                        .setName("create_refund")
                        .setDefinitionDigest("sha256:" + "0".repeat(64))
                        .setCategory(Category.CATEGORY_WRITE)
                        .setLevel(Level.LEVEL_MEDIUM))
                .setArguments(ByteString.copyFromUtf8(LargePolicy.ARGUMENTS))
                .build();
    }
}
