package dev.toolgate.bench.door;

import dev.toolgate.bench.Child;
import dev.toolgate.bench.Service;
import dev.toolgate.testkit.EmbeddedKafka;
import dev.toolgate.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway with a processor of its own, and what it needs: policy-service with a limit in memory, catalog-service, Kafka
 * and Postgres. The journal is as it comes, on disk every 50 ms. What stands behind Kafka is left out.
 */
final class Door implements AutoCloseable {

    private static final String POLICY = """
            {"version":"1","tools":{"add":{"limits":[{"counter":"calls","window":"minute","max":1000000000}]}}}
            """;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern ALLOWED =
            Pattern.compile("^toolgate_calls_total\\{[^}]*decision=\"allow\"[^}]*} (\\S+)$", Pattern.MULTILINE);

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Path repository;
    private final Path directory;
    private final Service catalog;
    private final Service gateway;
    private final String token;

    private Door(Path repository, Path directory) throws IOException, InterruptedException {
        this.repository = repository;
        this.directory = Files.createDirectories(directory);
        var postgres = EmbeddedPostgres.temporary();
        closings.push(postgres::close);
        var kafka = EmbeddedKafka.start(Files.createTempDirectory(directory, "kafka"), 0);
        closings.push(kafka::close);
        kafka.createTopics(List.of("toolgate.decisions"), 1);
        int policyPort = Child.freePort();
        int catalogPort = Child.freePort();
        Service policy = service("policy-service", List.of(), of(Service.postgres(postgres.port()), policyPort));
        catalog = service("catalog-service", List.of(), of(Service.postgres(postgres.port()), catalogPort));
        gateway = service("gateway-service", Processors.measured(), gateway(kafka, policyPort, catalogPort));
        policy.ask("PUT", "/api/v1/policies/bench", POLICY, 201);
        token = found(TOKEN, policy.ask("POST", "/api/v1/grants", """
                {"agent":"bench","servers":["calls","streams"],"policy":"bench"}""", 201));
    }

    /** Starts everything; logs and the journal are in {@code directory}. */
    static Door open(Path repository, Path directory) throws IOException, InterruptedException {
        return new Door(repository, directory);
    }

    /** Registers a server on this machine. */
    void register(String server, String url) throws IOException, InterruptedException {
        catalog.ask("PUT", "/api/v1/servers/" + server, "{\"url\":\"" + url + "\",\"network\":\"inner\"}", 201);
    }

    Child process() {
        return gateway.process();
    }

    String authorization() {
        return "Bearer " + token;
    }

    String url(String server) {
        return "http://127.0.0.1:" + gateway.port() + "/mcp/" + server;
    }

    /** How many calls it has allowed so far. */
    long allowed() throws IOException, InterruptedException {
        Matcher count = ALLOWED.matcher(gateway.ask("GET", "/q/metrics", "", 200));
        return count.find() ? (long) Double.parseDouble(count.group(1)) : 0;
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }

    private Service service(String module, List<String> prefix, Map<String, String> environment)
            throws IOException, InterruptedException {
        Service service = Service.start(repository, module, prefix, environment, directory);
        closings.push(service::close);
        return service;
    }

    private Map<String, String> of(Map<String, String> postgres, int grpcPort) {
        var environment = new HashMap<>(postgres);
        environment.putAll(Service.grpc(grpcPort));
        environment.put("TOOLGATE_CATALOG_ALLOW_LOOPBACK", "true");
        return environment;
    }

    private Map<String, String> gateway(EmbeddedKafka kafka, int policyPort, int catalogPort) throws IOException {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "TOOLGATE_GATEWAY_POLICY_HOST", "127.0.0.1",
                "TOOLGATE_GATEWAY_POLICY_PORT", String.valueOf(policyPort),
                "TOOLGATE_GATEWAY_CATALOG_HOST", "127.0.0.1",
                "TOOLGATE_GATEWAY_CATALOG_PORT", String.valueOf(catalogPort),
                "TOOLGATE_GATEWAY_UPSTREAM_ALLOW_LOOPBACK", "true",
                "TOOLGATE_GATEWAY_JOURNAL_DIRECTORY",
                        Files.createTempDirectory(directory, "journal").toString());
    }

    private static String found(Pattern what, String text) {
        Matcher match = what.matcher(text);
        if (!match.find()) {
            throw new IllegalStateException("there is no " + what + " in what came");
        }
        return match.group(1);
    }
}
