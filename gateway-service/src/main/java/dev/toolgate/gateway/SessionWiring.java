package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.session.SessionKeyFiles;
import dev.toolgate.gateway.session.SessionKeys;
import dev.toolgate.gateway.session.SessionSeal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Where the keys of sessions come from. */
@ApplicationScoped
public class SessionWiring {

    private static final Logger LOG = Logger.getLogger(SessionWiring.class);

    @Produces
    @Singleton
    SessionSeal seal(GatewayConfig config) {
        SessionKeys keys = config.sessionKeys()
                .map(references -> SessionKeys.of(references, System.getenv()))
                .orElseGet(SessionWiring::random);
        return keys.seal(config.upstream().maxSessionId());
    }

    @Produces
    @Singleton
    Sessions sessions(SessionSeal seal) {
        return new Sessions(seal);
    }

    @Produces
    @Singleton
    SessionKeyFiles keyFiles(GatewayConfig config, SessionSeal seal) {
        return new SessionKeyFiles(config.sessionKeys().orElse(List.of()), System.getenv(), seal);
    }

    private static SessionKeys random() {
        LOG.warn("toolgate.gateway.session-keys is not set: sessions end when this gateway stops, and other gateways"
                + " do not know them");
        return SessionKeys.random();
    }
}
