package dev.toolgate.e2e;

import static org.awaitility.Awaitility.await;

import dev.toolgate.runner.Ports;
import dev.toolgate.runner.Service;
import dev.toolgate.runner.Suite;
import dev.toolgate.runner.SuiteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One suite for all end-to-end tests of this JVM, as separate processes on free ports. */
final class RunningSuite {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** For services that live for minutes, on few processors. */
    static final Map<String, String> QUICK_JVM = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private static @Nullable Suite shared;

    private RunningSuite() {}

    /** The suite; starts it at the first call. It stops when this JVM ends. */
    static synchronized Suite suite() {
        Suite running = shared;
        if (running == null) {
            running = Suite.start(SuiteOptions.standard(REPOSITORY)
                    .withData(data())
                    .withPorts(Ports.free())
                    .withEnvironment(environment())
                    .withoutDemo());
            shared = running;
        }
        return running;
    }

    static AdminClient admin() {
        Suite suite = suite();
        return new AdminClient(
                suite.adminToken(), suite.url(Service.POLICY), suite.url(Service.CATALOG), suite.url(Service.AUDIT));
    }

    /** An agent whose grant and server the gateway has heard of. */
    static Agent agent(String server, String token) {
        var agent = new Agent(suite().url(Service.GATEWAY), server, token);
        await().atMost(Duration.ofSeconds(10)).until(agent::isAdmitted);
        return agent;
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(QUICK_JVM);
        environment.put("TOOLGATE_GATEWAY_UPSTREAM_STDIO_ENABLED", "true");
        return environment;
    }

    private static Path data() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "suite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
