package dev.toolgate.bench.stream;

import dev.toolgate.bench.Child;
import dev.toolgate.bench.Service;
import dev.toolgate.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real policy-service on a Postgres of its own. */
final class PolicyService implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final EmbeddedPostgres postgres;
    private final Service service;
    private final int grpcPort;

    private PolicyService(EmbeddedPostgres postgres, Service service, int grpcPort) {
        this.postgres = postgres;
        this.service = service;
        this.grpcPort = grpcPort;
    }

    static PolicyService start(Path repository, Path logs, Map<String, String> more)
            throws IOException, InterruptedException {
        var postgres = EmbeddedPostgres.temporary();
        int grpcPort = Child.freePort();
        var environment = new HashMap<>(Service.postgres(postgres.port()));
        environment.putAll(Service.grpc(grpcPort));
        environment.putAll(more);
        var service = Service.start(repository, "policy-service", List.of(), environment, logs);
        return new PolicyService(postgres, service, grpcPort);
    }

    int grpcPort() {
        return grpcPort;
    }

    /** Publishes a policy. */
    void publish(String name, String document) throws IOException, InterruptedException {
        service.ask("PUT", "/api/v1/policies/" + name, document, 201);
    }

    /** The id of a new grant under a policy, for the server {@code bench}. */
    String grant(String policy) throws IOException, InterruptedException {
        String body = "{\"agent\":\"bench\",\"servers\":[\"bench\"],\"policy\":\"" + policy + "\"}";
        Matcher id = ID.matcher(service.ask("POST", "/api/v1/grants", body, 201));
        if (!id.find()) {
            throw new IllegalStateException("a grant without an id");
        }
        return id.group(1);
    }

    @Override
    public void close() {
        service.close();
        postgres.close();
    }
}
