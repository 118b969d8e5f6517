package dev.toolgate.gateway.accept;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/** Gives every Vert.x an {@link AcceptTransport}; Vert.x finds it as a service. */
public final class AcceptProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new AcceptTransport(builder.findTransport()));
    }
}
