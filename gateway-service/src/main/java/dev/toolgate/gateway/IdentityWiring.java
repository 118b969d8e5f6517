package dev.toolgate.gateway;

import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.OAuthConfig;
import dev.toolgate.gateway.identity.BearerToken;
import dev.toolgate.gateway.identity.Grants;
import dev.toolgate.gateway.identity.oauth.Issuer;
import dev.toolgate.gateway.identity.oauth.OidcTenants;
import dev.toolgate.gateway.identity.oauth.OidcTokens;
import dev.toolgate.gateway.identity.oauth.ProtectedResource;
import dev.toolgate.gateway.identity.oauth.VerificationLimits;
import io.quarkus.security.identity.IdentityProviderManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where it is put together who may come in, and the only place that knows the bounds of the settings of OAuth. */
@ApplicationScoped
public class IdentityWiring {

    private final GatewayConfig config;

    IdentityWiring(GatewayConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Optional<ProtectedResource> resource() {
        OAuthConfig oauth = config.oauth();
        if (oauth.publicUrl().isEmpty() && oauth.issuers().isEmpty()) {
            return Optional.empty();
        }
        String url = oauth.publicUrl().orElse("(not set)");
        return Optional.of(ProtectedResource.at(url, oauth.scopes().orElse(List.of()), issuers(oauth)));
    }

    @Produces
    @Singleton
    Admission admission(Grants grants, CatalogSnapshot catalog, Optional<ProtectedResource> resource) {
        return new Admission(
                new Origins(config.allowedOrigins().orElse(Set.of())),
                grants,
                catalog,
                resource.orElse(null),
                resource.isPresent() ? maxToken(config.oauth()) : BearerToken.MAX_OF_GRANTS);
    }

    @Produces
    @Singleton
    OidcTenants tenants(Optional<ProtectedResource> resource) {
        return new OidcTenants(resource.map(ProtectedResource::issuers).orElse(List.of()), limits(config.oauth()));
    }

    @Produces
    @Singleton
    OidcTokens tokens(IdentityProviderManager identities, OidcTenants tenants, InstantSource clock) {
        return new OidcTokens(identities, tenants, limits(config.oauth()), clock);
    }

    private static VerificationLimits limits(OAuthConfig oauth) {
        return new VerificationLimits(
                within("patience", oauth.patience(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                within("max-waiting", oauth.maxWaiting(), 1, 1 << 16),
                within("max-verified", oauth.maxVerified(), 0, 1 << 20),
                within("verified-for", oauth.verifiedFor(), Duration.ZERO, Duration.ofHours(1)),
                within("clock-skew", oauth.clockSkew(), Duration.ZERO, Duration.ofMinutes(5)),
                within("keys-interval", oauth.keysInterval(), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    private static int maxToken(OAuthConfig oauth) {
        return Math.toIntExact(within("max-token", oauth.maxToken().asLongValue(), 512L, 1L << 16));
    }

    private static List<Issuer> issuers(OAuthConfig oauth) {
        return oauth.issuers().entrySet().stream().map(IdentityWiring::issuer).toList();
    }

    private static Issuer issuer(Map.Entry<String, OAuthConfig.Issuer> named) {
        OAuthConfig.Issuer issuer = named.getValue();
        return new Issuer(
                named.getKey(),
                issuer.url(),
                issuer.jwksUrl().orElse(null),
                issuer.audience().orElse(Set.of()),
                issuer.subjectClaim());
    }

    private static <T extends Comparable<T>> T within(String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.oauth." + key + " is " + value + "; it must be from " + min + " to " + max);
        }
        return value;
    }
}
