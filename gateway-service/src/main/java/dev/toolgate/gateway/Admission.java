package dev.toolgate.gateway;

import dev.toolgate.gateway.Admission.Answer.TurnedAway;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.identity.BearerToken;
import dev.toolgate.gateway.identity.Grants;
import dev.toolgate.gateway.identity.Subject;
import dev.toolgate.gateway.identity.oauth.AccessToken;
import dev.toolgate.gateway.identity.oauth.OidcTokens;
import dev.toolgate.gateway.identity.oauth.ProtectedResource;
import dev.toolgate.gateway.identity.oauth.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who may come in, and to which server. Memory only. */
final class Admission {

    private static final String INVALID = "invalid_token";
    private static final String NO_ERROR = "";

    private final Origins origins;
    private final Grants grants;
    private final CatalogSnapshot catalog;
    private final @Nullable ProtectedResource resource;
    private final int maxToken;

    /**
     * With a {@code resource}, access tokens of its issuers let in too.
     *
     * @param maxToken characters of a token
     */
    Admission(
            Origins origins,
            Grants grants,
            CatalogSnapshot catalog,
            @Nullable ProtectedResource resource,
            int maxToken) {
        this.origins = origins;
        this.grants = grants;
        this.catalog = catalog;
        this.resource = resource;
        this.maxToken = maxToken;
    }

    /** What is said to one who knocks. */
    sealed interface Answer {

        /**
         * Come in.
         *
         * @param until when the token expires that was shown; absent when that is the grant's own
         */
        record Admitted(
                Grant grant, Server server, @Nullable Instant until) implements Answer {}

        /** Come in, to all servers of the grant. */
        record AdmittedToAll(Grant grant, @Nullable Instant until) implements Answer {}

        /** Wait: this access token has to be looked at first. */
        record Unproven(String token) implements Answer {

            /** Without the token. */
            @Override
            public String toString() {
                return "Unproven[]";
            }
        }

        /** Stay out. */
        record TurnedAway(HttpRefusal refusal) implements Answer {}
    }

    /**
     * A server that the grant does not open and one that does not exist are answered alike.
     *
     * @param serverName null for all servers of the grant
     */
    Answer admit(MultiMap headers, @Nullable String serverName, Instant now) {
        if (!origins.permit(headers.getAll(HttpHeaders.ORIGIN))) {
            return new TurnedAway(HttpRefusal.ORIGIN);
        }
        if (!grants.isReady() || !catalog.isReady()) {
            return new TurnedAway(HttpRefusal.NOT_READY);
        }
        @Nullable String token = BearerToken.in(headers.getAll(HttpHeaders.AUTHORIZATION), maxToken);
        if (token == null) {
            boolean isSilent = !headers.contains(HttpHeaders.AUTHORIZATION);
            return unauthorized(serverName, isSilent ? NO_ERROR : INVALID);
        }
        if (resource != null && OidcTokens.isAccessToken(token)) {
            return new Answer.Unproven(token);
        }
        @Nullable Grant grant = token.length() > BearerToken.MAX_OF_GRANTS ? null : grants.byToken(token, now);
        return grant == null ? unauthorized(serverName, INVALID) : admitted(grant, serverName, null);
    }

    /** The same, once an access token has been looked at. */
    Answer admit(Verdict verdict, @Nullable String serverName, Instant now) {
        return switch (verdict) {
            case Verdict.Genuine(AccessToken token) -> admit(token, serverName, now);
            case Verdict.NotGenuine() -> unauthorized(serverName, INVALID);
            case Verdict.Unverifiable() -> new TurnedAway(HttpRefusal.UNVERIFIABLE);
        };
    }

    private Answer admit(AccessToken token, @Nullable String serverName, Instant now) {
        if (resource == null || !resource.isMeantBy(token, serverName)) {
            return unauthorized(serverName, INVALID);
        }
        if (!resource.isEnough(token)) {
            return new TurnedAway(HttpRefusal.SCOPE.challenging(resource.challenge(serverName, "insufficient_scope")));
        }
        @Nullable Grant grant = grants.bySubject(new Subject(token.issuer().name(), token.subject()), now);
        return grant == null ? new TurnedAway(HttpRefusal.NO_GRANT) : admitted(grant, serverName, token.expiresAt());
    }

    private Answer admitted(Grant grant, @Nullable String serverName, @Nullable Instant until) {
        if (serverName == null) {
            return new Answer.AdmittedToAll(grant, until);
        }
        return Optional.ofNullable(catalog.server(serverName))
                .filter(server -> grant.opens(server.name()))
                .<Answer>map(server -> new Answer.Admitted(grant, server, until))
                .orElse(new TurnedAway(HttpRefusal.NOT_FOUND));
    }

    private Answer unauthorized(@Nullable String serverName, String error) {
        return new TurnedAway(
                resource == null
                        ? HttpRefusal.UNAUTHORIZED
                        : HttpRefusal.UNAUTHORIZED.challenging(resource.challenge(serverName, error)));
    }

    /** Whether what was admitted once still would be. */
    boolean mayGoOn(OpenExchanges.Held held, Instant now) {
        @Nullable Grant current = grants.byId(held.grant().id(), now);
        return current != null && (held.server() == null || current.opens(held.server())) && !held.isOver(now);
    }
}
