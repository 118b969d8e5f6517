package dev.toolgate.gateway.suite;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gRPC server on one port of {@link PeerPorts#HOST}, which comes and goes. */
final class LoopbackServer {

    private final int port;
    private final BindableService service;
    private @Nullable Server server;

    LoopbackServer(int port, BindableService service) {
        this.port = port;
        this.service = service;
    }

    void start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(PeerPorts.HOST, port))
                    .permitKeepAliveTime(100, TimeUnit.MILLISECONDS)
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a kill does: every connection breaks at once. */
    void stop() {
        Server running = server;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            running.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server = null;
    }
}
