package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.runner.Service;
import dev.toolgate.runner.Suite;
import dev.toolgate.runner.process.Launch;
import dev.toolgate.runner.process.Readiness;
import dev.toolgate.runner.process.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Another gateway of a running suite: what is not asked for is as with the first one, but its port and its journal. */
final class GatewayReplica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceProcess process;
    private final URI url;

    private GatewayReplica(ServiceProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one like the first, and returns when it is ready. */
    static GatewayReplica start(Suite suite) throws IOException {
        return start(suite, "second", _ -> Map.of());
    }

    /**
     * Starts one and returns when it is ready.
     *
     * @param name what its log and its journal are named after
     * @param settings environment variables that it has besides those of the first one, when it is at that URL
     */
    static GatewayReplica start(Suite suite, String name, Function<URI, Map<String, String>> settings)
            throws IOException {
        URI url = URI.create("http://127.0.0.1:" + freePort());
        Map<String, String> environment = environmentOf(suite.pid(Service.GATEWAY));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(url.getPort()));
        environment.put(
                "TOOLGATE_GATEWAY_JOURNAL_DIRECTORY",
                suite.data().resolve(name + "-journal").toString());
        environment.putAll(settings.apply(url));
        var launch = new Launch(
                "gateway-service",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        Service.GATEWAY.jar(RunningSuite.REPOSITORY).toString()),
                environment,
                Set.of(),
                suite.data().resolve(name + "-gateway.log"),
                url.resolve("/q/health/ready"));
        var process = ServiceProcess.start(launch);
        try (var readiness = new Readiness()) {
            process.awaitReady(readiness, PATIENCE);
        }
        return new GatewayReplica(process, url);
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.stop(PATIENCE);
    }

    /** What that process was started with; Linux tells. */
    private static Map<String, String> environmentOf(long pid) throws IOException {
        var environment = new HashMap<String, String>();
        String all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), UTF_8);
        for (String variable : all.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return environment;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
