package dev.toolgate.gateway.suite;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;

/** Picks the ports on which the tests' own policy-service and catalog-service will listen, and an empty journal's place. */
public final class PeerPorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        int another = freePort();
        return Map.of(
                "toolgate.gateway.journal.directory",
                emptyDirectory(),
                "toolgate.gateway.policy.host",
                "127.0.0.1, 127.0.0.1:" + another,
                "toolgate.gateway.policy.port",
                String.valueOf(freePort()),
                "test.another-policy.port",
                String.valueOf(another),
                "toolgate.gateway.catalog.host",
                "127.0.0.1",
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

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
