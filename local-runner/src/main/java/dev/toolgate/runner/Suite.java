package dev.toolgate.runner;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.data.DataLock;
import dev.toolgate.runner.data.Orphans;
import dev.toolgate.runner.demo.AdminApi;
import dev.toolgate.runner.demo.Demo;
import dev.toolgate.runner.failure.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The running suite: Postgres, Kafka, the demo MCP server and the four services as child processes.
 *
 * <p>A data directory has one suite at a time. Closing stops the gateway first and Postgres last, each within a bound.
 */
public final class Suite implements AutoCloseable {

    private final DataDirectory data;
    private final Ports ports;
    private final String adminToken;
    private final Services services;
    private final Cleanup cleanup;

    private Suite(DataDirectory data, Ports ports, String adminToken, Services services, Cleanup cleanup) {
        this.data = data;
        this.ports = ports;
        this.adminToken = adminToken;
        this.services = services;
        this.cleanup = cleanup;
    }

    /**
     * Starts everything and returns when each service is ready; what was started is stopped again when a part fails, or
     * when this JVM ends.
     *
     * @throws StartFailure when it cannot start
     */
    public static Suite start(SuiteOptions options) {
        var cleanup = Cleanup.atExit();
        try {
            return start(options, Progress.silent(), cleanup);
        } catch (RuntimeException e) {
            cleanup.close();
            throw e;
        }
    }

    /** Starts everything; {@code cleanup} stops, at any moment, what was started until then. */
    static Suite start(SuiteOptions options, Progress progress, Cleanup cleanup) {
        var data = DataDirectory.at(options.data());
        cleanup.add(DataLock.of(data)::close);
        int orphans = new Orphans(data).stop();
        if (orphans > 0) {
            progress.note("stopped " + orphans + " processes that an earlier run left behind");
        }
        Ports ports = wanted(options).claimed();
        String adminToken = adminToken(options.adminToken(), data);
        var launches = new ServiceLaunches(
                options,
                data,
                ports,
                adminToken,
                data.secret("digest-key").readOrCreate(),
                data.secret("session-key").readOrCreate());
        launches.requireBuilt();
        new Infrastructure(data, ports, options.demo(), progress, cleanup).start();
        var services = new Services(launches, progress);
        cleanup.add(services::stop);
        services.start();
        return new Suite(data, ports, adminToken, services, cleanup);
    }

    /** Without the demo its port does not matter. */
    private static Ports wanted(SuiteOptions options) {
        return options.demo() ? options.ports() : options.ports().with(Port.DEMO, 0);
    }

    private static String adminToken(@Nullable String given, DataDirectory data) {
        return given == null ? data.secret("admin-token").readOrCreate() : given;
    }

    /** Where {@code service} serves HTTP: {@code http://host:port}. */
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service.http()));
    }

    /** The MCP endpoint of {@code server} at the gateway. */
    public URI mcp(String server) {
        return url(Service.GATEWAY).resolve("/mcp/" + server);
    }

    /** The number of {@code port}. */
    public int port(Port port) {
        return ports.of(port);
    }

    /** The MCP endpoint of the demo server itself, past the gateway; nobody answers there without the demo. */
    public URI demo() {
        return URI.create("http://127.0.0.1:" + ports.of(Port.DEMO) + "/mcp");
    }

    /** {@code host:port} of Kafka. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /** What opens the REST APIs. */
    public String adminToken() {
        return adminToken;
    }

    /**
     * Registers the demo server, puts its policy and makes a grant, as far as they are missing, and returns the token of
     * the agent {@code scout}.
     */
    public String prepareDemo() {
        try (var catalog = new AdminApi(url(Service.CATALOG), adminToken);
                var policy = new AdminApi(url(Service.POLICY), adminToken)) {
            return new Demo(catalog, policy, data).prepare(demo());
        }
    }

    /** Where data, logs, tokens and keys are kept. */
    public Path data() {
        return data.path();
    }

    /** The log of {@code service} since its last start. */
    public Path log(Service service) {
        return data.log(service.module());
    }

    /** The process number of {@code service}. */
    public long pid(Service service) {
        return services.of(service).pid();
    }

    /** Completes with the exit code when {@code service}, as it runs now, ends. */
    public CompletableFuture<Integer> ended(Service service) {
        return services.of(service).ended();
    }

    /** What to say when {@code service} has ended by itself. */
    StartFailure failure(Service service) {
        return services.of(service).failure("ended by itself");
    }

    /** Ends {@code service} as {@code kill -9} does, and returns when it is gone. */
    public void kill(Service service) {
        services.of(service).kill();
    }

    /** Starts {@code service} anew, stopping it first if it still runs, and returns when it is ready. */
    public void restart(Service service) {
        services.restart(service);
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
