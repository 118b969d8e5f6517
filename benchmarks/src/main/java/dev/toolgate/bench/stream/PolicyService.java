package dev.toolgate.bench.stream;

import dev.toolgate.bench.Child;
import dev.toolgate.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real policy-service on a Postgres of its own. */
final class PolicyService implements AutoCloseable {

    private static final String ADMIN = "benchmarks-only-token";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int MOST_TRIES = 600;
    private static final long PAUSE_MILLIS = 100;

    private final EmbeddedPostgres postgres;
    private final Child process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final int grpcPort;

    private PolicyService(EmbeddedPostgres postgres, Child process, int port, int grpcPort) {
        this.postgres = postgres;
        this.process = process;
        this.port = port;
        this.grpcPort = grpcPort;
    }

    static PolicyService start(Path repository, Path logs, Map<String, String> more)
            throws IOException, InterruptedException {
        var postgres = EmbeddedPostgres.temporary();
        int port = Child.freePort();
        int grpcPort = Child.freePort();
        var environment = new java.util.HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_GRPC_SERVER_HOST", "127.0.0.1",
                "QUARKUS_GRPC_SERVER_PORT", String.valueOf(grpcPort),
                "TOOLGATE_ADMIN_TOKEN", ADMIN,
                "TOOLGATE_POSTGRES_HOST", "127.0.0.1",
                "TOOLGATE_POSTGRES_PORT", String.valueOf(postgres.port()),
                "TOOLGATE_POSTGRES_DATABASE", "postgres",
                "TOOLGATE_POSTGRES_USERNAME", "postgres",
                "TOOLGATE_POSTGRES_PASSWORD", ""));
        environment.putAll(more);
        List<String> command = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                repository
                        .resolve("policy-service/target/quarkus-app/quarkus-run.jar")
                        .toString());
        var process = Child.java(command, environment, port, logs.resolve("policy-service.log"));
        var service = new PolicyService(postgres, process, port, grpcPort);
        service.awaitReady();
        return service;
    }

    int grpcPort() {
        return grpcPort;
    }

    /** Publishes a policy. */
    void publish(String name, String document) throws IOException, InterruptedException {
        require(send(request("/api/v1/policies/" + name).PUT(BodyPublishers.ofString(document))), 201);
    }

    /** The id of a new grant under a policy, for the server {@code bench}. */
    String grant(String policy) throws IOException, InterruptedException {
        String body = "{\"agent\":\"bench\",\"servers\":[\"bench\"],\"policy\":\"" + policy + "\"}";
        var request = request("/api/v1/grants").header("Content-Type", "application/json");
        Matcher id = ID.matcher(require(send(request.POST(BodyPublishers.ofString(body))), 201));
        if (!id.find()) {
            throw new IllegalStateException("a grant without an id");
        }
        return id.group(1);
    }

    @Override
    public void close() {
        http.close();
        process.close();
        postgres.close();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (send(request("/q/health/ready").GET()).statusCode() == 200) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("policy-service does not get ready");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + ADMIN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String require(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
