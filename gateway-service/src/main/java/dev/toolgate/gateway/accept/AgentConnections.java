package dev.toolgate.gateway.accept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets connections in, as many as there may be at once, and gives each its {@link HeadDeadline}. It reads accepted channels. */
@ChannelHandler.Sharable
public final class AgentConnections extends ChannelInboundHandlerAdapter {

    private final ConnectionLimits limits;
    private final ConnectionObserver observer;
    private final AtomicInteger open = new AtomicInteger();

    public AgentConnections(ConnectionLimits limits, ConnectionObserver observer) {
        this.limits = limits;
        this.observer = observer;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object accepted) {
        var connection = (Channel) accepted;
        if (open.incrementAndGet() > limits.max()) {
            open.decrementAndGet();
            observer.oneTooMany();
            connection.unsafe().closeForcibly(); // no event loop has it yet
            return;
        }
        connection.closeFuture().addListener(_ -> open.decrementAndGet());
        connection.pipeline().addLast(new Beginning());
        server.fireChannelRead(accepted);
    }

    /** Runs on the connection's event loop as soon as it has one. */
    private final class Beginning extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel connection) {
            HeadDeadline.start(connection, limits.headPatience(), System::nanoTime, observer::headMissed);
        }
    }
}
