package dev.toolgate.gateway.identity.oauth;

import dev.toolgate.gateway.identity.oauth.Verdict.Genuine;
import dev.toolgate.gateway.identity.oauth.Verdict.NotGenuine;
import dev.toolgate.gateway.identity.oauth.Verdict.Unverifiable;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens with quarkus-oidc: signature, issuer and times. It is asked for the request's own token only, and
 * not by itself; requests with another kind of token do not get here.
 */
public final class OidcTokens {

    private final IdentityProviderManager identities;
    private final OidcTenants tenants;
    private final VerificationLimits limits;
    private final VerifiedTokens verified;
    private final InstantSource clock;
    private final AtomicInteger waiting = new AtomicInteger();

    public OidcTokens(
            IdentityProviderManager identities, OidcTenants tenants, VerificationLimits limits, InstantSource clock) {
        this.identities = identities;
        this.tenants = tenants;
        this.limits = limits;
        this.verified = new VerifiedTokens(limits.maxKept(), limits.keptFor());
        this.clock = clock;
    }

    /** Whether {@code token} is made like a signed JWT, and so is no grant's own token. */
    public static boolean isAccessToken(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return first > 0 && second > first && token.indexOf('.', second + 1) < 0;
    }

    /** Says what {@code token}, which came with {@code request}, is worth. Never fails; completes on any thread. */
    public Uni<Verdict> verify(String token, RoutingContext request) {
        AccessToken known = verified.find(token, clock.instant());
        if (known != null) {
            return Uni.createFrom().item(new Genuine(known));
        }
        @Nullable Issuer issuer = tenants.choose(Payload.of(token).text("iss"), request);
        return issuer == null ? Uni.createFrom().item(new NotGenuine()) : verify(token, issuer, request);
    }

    private Uni<Verdict> verify(String token, Issuer issuer, RoutingContext request) {
        if (waiting.incrementAndGet() > limits.maxWaiting()) {
            waiting.decrementAndGet();
            return Uni.createFrom().item(new Unverifiable());
        }
        var question = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(question, request);
        return identities
                .authenticate(question)
                .ifNoItem()
                .after(limits.patience())
                .fail()
                .<Verdict>map(_ -> genuine(token, issuer))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(new NotGenuine())
                .onFailure()
                .recoverWithItem(new Unverifiable())
                .onTermination()
                .invoke(waiting::decrementAndGet);
    }

    private Verdict genuine(String token, Issuer issuer) {
        AccessToken access = AccessToken.of(issuer, Payload.of(token));
        verified.keep(token, access, clock.instant());
        return new Genuine(access);
    }
}
