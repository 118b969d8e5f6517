package dev.toolgate.gateway.accept;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The transport that Vert.x has chosen, which can show the connections that servers accept to one who watches, before anything
 * is read from them. While nobody watches it is that transport.
 */
public final class AcceptTransport implements Transport {

    private final Transport chosen;
    private volatile @Nullable ChannelHandler watch;

    AcceptTransport(Transport chosen) {
        this.chosen = chosen;
    }

    /** That of {@code vertx}; fails when {@link AcceptProvider} did not take part in making it. */
    public static AcceptTransport of(Vertx vertx) {
        if (((VertxInternal) vertx).transport() instanceof AcceptTransport transport) {
            return transport;
        }
        throw new IllegalStateException("Vert.x was made without " + AcceptProvider.class.getName());
    }

    /** From now on every server that begins to listen reads its accepted channels through {@code handler}, which is sharable. */
    public void watch(ChannelHandler handler) {
        watch = handler;
    }

    @Override
    public void configure(NetServerOptions options, boolean isDomainSocket, ServerBootstrap server) {
        chosen.configure(options, isDomainSocket, server);
        ChannelHandler handler = watch;
        if (handler != null) {
            server.handler(handler);
        }
    }

    @Override
    public void configure(ClientOptionsBase options, boolean isDomainSocket, Bootstrap client) {
        chosen.configure(options, isDomainSocket, client);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        chosen.configure(channel, options);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return chosen.eventLoopGroup(type, threads, factory, ioRatio);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean isDomainSocket) {
        return chosen.channelFactory(isDomainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
        return chosen.serverChannelFactory(isDomainSocket);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return chosen.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return chosen.datagramChannel(family);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return chosen.convert(address);
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return chosen.convert(address);
    }

    @Override
    public boolean supportsDomainSockets() {
        return chosen.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return chosen.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return chosen.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return chosen.unavailabilityCause();
    }
}
