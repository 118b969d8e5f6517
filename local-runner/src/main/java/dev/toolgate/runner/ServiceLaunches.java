package dev.toolgate.runner;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.data.Orphans;
import dev.toolgate.runner.failure.StartFailure;
import dev.toolgate.runner.process.Launch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each service is started: its command line and its environment. */
record ServiceLaunches(
        SuiteOptions options, DataDirectory data, Ports ports, String adminToken, String digestKey, String sessionKey) {

    private static final String HOST = "127.0.0.1";

    /** The runner's own: a service would take ports for its keys, and the gateway needs no admin token. */
    private static final Set<String> WITHHELD = Stream.concat(
                    Stream.of("TOOLGATE_ADMIN_TOKEN"),
                    Arrays.stream(Port.values()).map(Port::environment))
            .collect(Collectors.toUnmodifiableSet());

    /** Fails when a service has not been built. */
    void requireBuilt() {
        for (Service service : Service.values()) {
            Path jar = service.jar(options.repository());
            if (!Files.isReadable(jar)) {
                throw new StartFailure(service.module() + " is not built: there is no " + jar
                        + "; ./toolgate up builds it, and so does mvn package.");
            }
        }
    }

    Launch of(Service service) {
        Path jar = service.jar(options.repository());
        return new Launch(
                service.module(),
                command(service, jar),
                environment(service),
                WITHHELD,
                data.log(service.module()),
                URI.create("http://" + HOST + ':' + ports.of(service.http()) + "/q/health/ready"));
    }

    /** The shell makes the service deaf to Ctrl-C and hang-up, which are the runner's to hear, and gives way to it. */
    private List<String> command(Service service, Path jar) {
        return List.of(
                "/bin/sh",
                "-c",
                "trap '' INT HUP; exec \"$@\"",
                service.module(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Orphans.mark(data),
                "-Xmx256m",
                "@" + options.repository().resolve("deploy/java.options"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
    }

    private Map<String, String> environment(Service service) {
        var environment = new HashMap<>(options.environment());
        environment.putAll(
                Map.of("QUARKUS_HTTP_HOST", HOST, "QUARKUS_HTTP_PORT", port(service.http()), "MALLOC_ARENA_MAX", "1"));
        switch (service) {
            case POLICY -> {
                environment.putAll(administrated());
                environment.putAll(kafka());
                environment.putAll(grpcServer(Port.POLICY_GRPC));
                environment.putAll(peer("POLICY_CATALOG", Port.CATALOG_GRPC));
            }
            case CATALOG -> {
                environment.putAll(administrated());
                environment.putAll(grpcServer(Port.CATALOG_GRPC));
                environment.put("TOOLGATE_CATALOG_ALLOW_LOOPBACK", "true");
            }
            case AUDIT -> {
                environment.putAll(administrated());
                environment.putAll(kafka());
            }
            case GATEWAY -> {
                environment.putAll(kafka());
                environment.putAll(peer("GATEWAY_POLICY", Port.POLICY_GRPC));
                environment.putAll(peer("GATEWAY_CATALOG", Port.CATALOG_GRPC));
                environment.put("TOOLGATE_GATEWAY_UPSTREAM_ALLOW_LOOPBACK", "true");
                environment.put("TOOLGATE_GATEWAY_DIGEST_KEY", digestKey);
                environment.put("SESSION_KEY", sessionKey);
                environment.put("TOOLGATE_GATEWAY_SESSION_KEYS", "env:SESSION_KEY");
                environment.put(
                        "TOOLGATE_GATEWAY_JOURNAL_DIRECTORY", data.journal().toString());
            }
        }
        return environment;
    }

    /** Of a service that has a REST API and a schema in Postgres. */
    private Map<String, String> administrated() {
        return Map.of(
                "TOOLGATE_ADMIN_TOKEN",
                adminToken,
                "TOOLGATE_POSTGRES_HOST",
                HOST,
                "TOOLGATE_POSTGRES_PORT",
                port(Port.POSTGRES),
                "TOOLGATE_POSTGRES_DATABASE",
                SuiteDatabase.NAME,
                "TOOLGATE_POSTGRES_USERNAME",
                SuiteDatabase.NAME,
                "TOOLGATE_POSTGRES_PASSWORD",
                SuiteDatabase.PASSWORD);
    }

    private Map<String, String> kafka() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", HOST + ':' + port(Port.KAFKA));
    }

    private Map<String, String> grpcServer(Port port) {
        return Map.of("QUARKUS_GRPC_SERVER_HOST", HOST, "QUARKUS_GRPC_SERVER_PORT", port(port));
    }

    private Map<String, String> peer(String name, Port port) {
        return Map.of("TOOLGATE_" + name + "_HOST", HOST, "TOOLGATE_" + name + "_PORT", port(port));
    }

    private String port(Port port) {
        return String.valueOf(ports.of(port));
    }
}
