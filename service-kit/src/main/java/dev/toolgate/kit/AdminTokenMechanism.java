package dev.toolgate.kit;

import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code Authorization: Bearer <token>} into an identity: the admin token into one with the role {@link #ADMIN}, an
 * approver's into one with that name and the role {@link #APPROVER}.
 */
@Singleton
@Startup // a missing or short token stops the service at its start, not at the first request
public final class AdminTokenMechanism implements HttpAuthenticationMechanism {

    /** The role that may do everything, and the name of whoever has the admin token. */
    public static final String ADMIN = "admin";

    /** The role that may look at approvals and answer them. */
    public static final String APPROVER = "approver";

    private static final String BEARER = "Bearer ";

    private final Bearers bearers;

    AdminTokenMechanism(AdminConfig admin, ApproverConfig approvers) {
        this.bearers = new Bearers(admin.token(), approvers.tokens());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem(); // anonymous
        }
        return Uni.createFrom().item(() -> bearer(header));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private SecurityIdentity bearer(String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unknown();
        }
        return bearers.find(header.substring(BEARER.length()).strip()).orElseThrow(AdminTokenMechanism::unknown);
    }

    private static AuthenticationFailedException unknown() {
        return new AuthenticationFailedException("nobody has this bearer token");
    }
}
