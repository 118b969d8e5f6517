package dev.toolgate.gateway.suite;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;

/** Picks the ports on which the tests' own policy-service and catalog-service will listen, and an empty journal's place. */
public final class PeerPorts implements QuarkusTestResourceLifecycleManager {

    /**
     * Where they listen. Not where everybody else does: a port that is kept for a peer that is not running could otherwise be
     * given to a server that takes any.
     */
    public static final String HOST = "127.0.0.2";

    @Override
    public Map<String, String> start() {
        int another = freePort();
        return Map.of(
                "toolgate.gateway.journal.directory",
                emptyDirectory(),
                "toolgate.gateway.policy.host",
                HOST + ", " + HOST + ':' + another,
                "toolgate.gateway.policy.port",
                String.valueOf(freePort()),
                "test.another-policy.port",
                String.valueOf(another),
                "toolgate.gateway.catalog.host",
                HOST,
                "toolgate.gateway.catalog.port",
                String.valueOf(freePort()));
    }

    @Override
    public void stop() {}

    private static String emptyDirectory() {
        try {
            return Files.createTempDirectory("toolgate-journal").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that nobody listens on, at any address of this machine. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
