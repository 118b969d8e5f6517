package dev.toolgate.gateway;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * As many event loops as processors, unless {@code quarkus.vertx.event-loops-pool-size} says something else: nothing blocks
 * on one, and with more of them than processors calls change threads for nothing ({@code ./toolgate bench gateway}).
 */
@Singleton
public final class EventLoops implements VertxOptionsCustomizer {

    private final OptionalInt configured;

    EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt configured) {
        this.configured = configured;
    }

    @Override
    public void accept(VertxOptions options) {
        if (configured.isEmpty()) {
            options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        }
    }
}
