package dev.toolgate.runner;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.failure.StartFailure;
import dev.toolgate.testkit.EmbeddedKafka;
import dev.toolgate.testkit.EmbeddedPostgres;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the services stand on: Postgres, a child process, and Kafka and the demo MCP server, in this one. They start side by side. */
final class Infrastructure {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataDirectory data;
    private final Ports ports;
    private final Progress progress;
    private final Cleanup cleanup;
    private final boolean demo;

    Infrastructure(DataDirectory data, Ports ports, boolean demo, Progress progress, Cleanup cleanup) {
        this.data = data;
        this.demo = demo;
        this.ports = ports;
        this.progress = progress;
        this.cleanup = cleanup;
    }

    /** Returns when all are ready. */
    void start() {
        CompletableFuture<EmbeddedPostgres> postgres = begin("postgres", Port.POSTGRES, this::postgres);
        cleanup.add(() -> end(postgres, EmbeddedPostgres::close));
        CompletableFuture<EmbeddedKafka> kafka = begin("kafka", Port.KAFKA, this::kafka);
        cleanup.add(() -> end(kafka, EmbeddedKafka::close));
        if (demo) {
            CompletableFuture<DemoMcpServer> server = begin("demo-server", Port.DEMO, this::demo);
            cleanup.add(() -> end(server, DemoMcpServer::close));
            await("The demo MCP server", server);
        }
        await("Postgres", postgres);
        await("Kafka", kafka);
    }

    private EmbeddedPostgres postgres() {
        var postgres = EmbeddedPostgres.durable(data.postgres(), ports.of(Port.POSTGRES));
        SuiteDatabase.create(postgres.port());
        return postgres;
    }

    private DemoMcpServer demo() {
        return DemoMcpServer.start(ports.of(Port.DEMO));
    }

    private EmbeddedKafka kafka() {
        var kafka = EmbeddedKafka.start(data.kafka(), ports.of(Port.KAFKA));
        kafka.createTopics(EmbeddedKafka.suiteTopics(), PARTITIONS);
        return kafka;
    }

    private <T> CompletableFuture<T> begin(String component, Port port, Supplier<T> starter) {
        long began = System.nanoTime();
        return CompletableFuture.supplyAsync(
                () -> {
                    T started = starter.get();
                    progress.ready(
                            component, Duration.ofNanos(System.nanoTime() - began), "127.0.0.1:" + ports.of(port));
                    return started;
                },
                Infrastructure::inThread);
    }

    /** Waits for a start that is under way, so that what it starts does not outlive the suite. */
    private static <T> void end(CompletableFuture<T> started, Consumer<T> closing) {
        started.thenAcceptAsync(closing, Infrastructure::inThread)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static void inThread(Runnable task) {
        Thread.ofPlatform().daemon().name("infrastructure").start(task);
    }

    private void await(String component, CompletableFuture<?> started) {
        try {
            started.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartFailure(
                    component + " did not start: " + cause.getMessage() + ". See " + data.log("runner") + '.', cause);
        }
    }
}
