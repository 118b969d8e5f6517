package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.identity.BearerToken;
import dev.toolgate.gateway.identity.Grants;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who may come in, and to which server. Memory only. */
final class Admission {

    private final Origins origins;
    private final Grants grants;
    private final CatalogSnapshot catalog;

    Admission(Origins origins, Grants grants, CatalogSnapshot catalog) {
        this.origins = origins;
        this.grants = grants;
        this.catalog = catalog;
    }

    /** What is said to one who knocks. */
    sealed interface Answer {

        /** Come in. */
        record Admitted(Grant grant, Server server) implements Answer {}

        /** Stay out. */
        record TurnedAway(HttpRefusal refusal) implements Answer {}
    }

    /** A server that the grant does not open and one that does not exist are answered alike. */
    Answer admit(MultiMap headers, String serverName, Instant now) {
        if (!origins.permit(headers.getAll(HttpHeaders.ORIGIN))) {
            return new Answer.TurnedAway(HttpRefusal.ORIGIN);
        }
        if (!grants.isReady() || !catalog.isReady()) {
            return new Answer.TurnedAway(HttpRefusal.NOT_READY);
        }
        @Nullable String token = BearerToken.in(headers.getAll(HttpHeaders.AUTHORIZATION));
        @Nullable Grant grant = token == null ? null : grants.byToken(token, now);
        if (grant == null) {
            return new Answer.TurnedAway(HttpRefusal.UNAUTHORIZED);
        }
        return Optional.ofNullable(catalog.server(serverName))
                .filter(server -> grant.opens(server.name()))
                .<Answer>map(server -> new Answer.Admitted(grant, server))
                .orElse(new Answer.TurnedAway(HttpRefusal.NOT_FOUND));
    }

    /** Whether what was admitted once still would be. */
    boolean mayGoOn(OpenExchanges.Held held, Instant now) {
        @Nullable Grant current = grants.byId(held.grant().id(), now);
        return current != null && current.opens(held.server());
    }
}
