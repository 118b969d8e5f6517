package dev.toolgate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service of the suite in a process of its own, as {@code ./toolgate up} starts it, and its HTTP API. */
public final class Service implements AutoCloseable {

    private static final String ADMIN = "benchmarks-only-token";
    private static final int MOST_TRIES = 600;
    private static final long PAUSE_MILLIS = 100;

    private final String module;
    private final int port;
    private final Child process;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(String module, int port, Child process) {
        this.module = module;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the service that {@code module} builds and returns when it is ready.
     *
     * @param prefix of its command line; empty for none
     * @param environment besides where it serves and its admin token
     */
    public static Service start(
            Path repository, String module, List<String> prefix, Map<String, String> environment, Path logs)
            throws IOException, InterruptedException {
        int port = Child.freePort();
        var all = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "TOOLGATE_ADMIN_TOKEN",
                ADMIN,
                "MALLOC_ARENA_MAX",
                "1"));
        all.putAll(environment);
        Child process = Child.start(command(repository, module, prefix), all, port, logs.resolve(module + ".log"));
        var service = new Service(module, port, process);
        service.awaitReady();
        return service;
    }

    /** Where it keeps its data, for {@code start}. */
    public static Map<String, String> postgres(int port) {
        return Map.of(
                "TOOLGATE_POSTGRES_HOST", "127.0.0.1",
                "TOOLGATE_POSTGRES_PORT", String.valueOf(port),
                "TOOLGATE_POSTGRES_DATABASE", "postgres",
                "TOOLGATE_POSTGRES_USERNAME", "postgres",
                "TOOLGATE_POSTGRES_PASSWORD", "");
    }

    /** Where it serves gRPC, for {@code start}. */
    public static Map<String, String> grpc(int port) {
        return Map.of("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1", "QUARKUS_GRPC_SERVER_PORT", String.valueOf(port));
    }

    public int port() {
        return port;
    }

    public Child process() {
        return process;
    }

    /** What it answers to a request of the administrator, which has to have this status. */
    public String ask(String method, String path, String body, int status) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + ADMIN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
        if (response.statusCode() != status) {
            throw new IllegalStateException(module + ": " + response.statusCode() + ' ' + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (send(HttpRequest.newBuilder(uri("/q/health/ready"))).statusCode() == 200) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException(module + " does not get ready");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static List<String> command(Path repository, String module, List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "@" + repository.resolve("deploy/java.options"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                repository
                        .resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return command;
    }
}
