package dev.toolgate.e2e;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.runner.Service;
import dev.toolgate.runner.process.Launch;
import dev.toolgate.runner.process.Readiness;
import dev.toolgate.runner.process.ServiceProcess;
import dev.toolgate.testkit.EmbeddedPostgres;
import dev.toolgate.testkit.EmbeddedRedis;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One of several policy-services on one database and one Redis, in a process of its own. */
final class PolicyReplica implements AutoCloseable {

    private static final String ADMIN_TOKEN = "correct-horse-battery";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceProcess process;
    private final URI http;
    private final ManagedChannel channel;

    private PolicyReplica(ServiceProcess process, int httpPort, int grpcPort) {
        this.process = process;
        this.http = URI.create("http://127.0.0.1:" + httpPort);
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort)
                .usePlaintext()
                .build();
    }

    /** What was asked, and will be answered. */
    record Asked(CompletableFuture<Decision> answer) {

        Decision decision() {
            return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    /** Starts it; it will take a while to be ready. */
    static PolicyReplica start(EmbeddedPostgres postgres, EmbeddedRedis redis) {
        int httpPort = freePort();
        int grpcPort = freePort();
        Path jar = Service.POLICY.jar(RunningSuite.REPOSITORY);
        var launch = new Launch(
                "policy-service",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar.toString()),
                environment(postgres, redis, httpPort, grpcPort),
                Set.of(),
                Path.of("target", "replicas", "policy-" + grpcPort + ".log"),
                URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready"));
        return new PolicyReplica(ServiceProcess.start(launch), httpPort, grpcPort);
    }

    void awaitReady() {
        try (var readiness = new Readiness()) {
            process.awaitReady(readiness, PATIENCE);
        }
    }

    AdminClient admin() {
        return new AdminClient(ADMIN_TOKEN, http, http, http);
    }

    /** Asks about a call of the tool {@code run}, which executes. */
    Asked ask(String grant) {
        return ask(grant, "run");
    }

    Asked ask(String grant, String tool) {
        var answer = new CompletableFuture<Decision>();
        StreamObserver<DecideRequest> questions =
                DecisionPointGrpc.newStub(channel).decide(new Answer(answer));
        questions.onNext(DecideRequest.newBuilder()
                .setId(7)
                .setCall(ToolCall.newBuilder()
                        .setGrantId(grant)
                        .setServer("files")
                        .setTool(Tool.newBuilder().setName(tool).setCategory(Category.CATEGORY_EXECUTE)))
                .build());
        questions.onCompleted();
        return new Asked(answer);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        process.kill();
    }

    private record Answer(CompletableFuture<Decision> decision) implements StreamObserver<DecideResponse> {

        @Override
        public void onNext(DecideResponse response) {
            decision.complete(response.getDecision());
        }

        @Override
        public void onError(Throwable failure) {
            decision.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            // the answer came before
        }
    }

    private static Map<String, String> environment(
            EmbeddedPostgres postgres, EmbeddedRedis redis, int httpPort, int grpcPort) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(httpPort)),
                Map.entry("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_GRPC_SERVER_PORT", String.valueOf(grpcPort)),
                Map.entry("TOOLGATE_ADMIN_TOKEN", ADMIN_TOKEN),
                Map.entry("TOOLGATE_POSTGRES_HOST", "127.0.0.1"),
                Map.entry("TOOLGATE_POSTGRES_PORT", String.valueOf(postgres.port())),
                Map.entry("TOOLGATE_POSTGRES_DATABASE", "postgres"),
                Map.entry("TOOLGATE_POSTGRES_USERNAME", "postgres"),
                Map.entry("TOOLGATE_POSTGRES_PASSWORD", "postgres"),
                Map.entry("TOOLGATE_POLICY_LIMITS_STORE", "redis"),
                Map.entry("TOOLGATE_POLICY_LIMITS_REPLICAS", "3"),
                Map.entry("TOOLGATE_POLICY_LIMITS_REDIS_URL", redis.url()),
                Map.entry("TOOLGATE_POLICY_LIMITS_REDIS_DEADLINE", "1s")); // tests run on machines that are busy
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
