package dev.toolgate.kit;

import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Turns {@code Authorization: Bearer <admin token>} into an identity with the role {@link #ADMIN}. */
@Singleton
@Startup // a missing or short token stops the service at its start, not at the first request
public final class AdminTokenMechanism implements HttpAuthenticationMechanism {

    /** The only role of the REST APIs. */
    public static final String ADMIN = "admin";

    private static final String BEARER = "Bearer ";

    private static final SecurityIdentity ADMINISTRATOR = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(ADMIN))
            .addRole(ADMIN)
            .build();

    private final AdminToken token;

    AdminTokenMechanism(AdminConfig config) {
        this.token = new AdminToken(config.token());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem(); // anonymous
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(header.substring(BEARER.length()).strip())) {
            return Uni.createFrom().item(ADMINISTRATOR);
        }
        return Uni.createFrom().failure(new AuthenticationFailedException("the bearer token is not the admin token"));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
