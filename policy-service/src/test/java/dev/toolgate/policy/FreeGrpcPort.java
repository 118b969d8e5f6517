package dev.toolgate.policy;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Lets the service of a test listen where nobody else does. */
public final class FreeGrpcPort implements QuarkusTestResourceLifecycleManager {

    private static final String KEY = "quarkus.grpc.server.test-port";

    /** Where the service of the running test listens. */
    static int current() {
        return ConfigProvider.getConfig().getValue(KEY, Integer.class);
    }

    /** A port that is free now. */
    static int find() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        return Map.of(KEY, String.valueOf(find()));
    }

    @Override
    public void stop() {}
}
