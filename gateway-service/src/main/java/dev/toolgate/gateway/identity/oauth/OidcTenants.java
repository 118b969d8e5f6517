package dev.toolgate.gateway.identity.oauth;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The issuers as quarkus-oidc has them. Which of them a request's token is of, is written into the request beforehand. */
public final class OidcTenants implements TenantConfigResolver {

    private static final String CHOSEN = OidcTenants.class.getName();

    private final Map<String, Tenant> byUrl;

    public OidcTenants(List<Issuer> issuers, VerificationLimits limits) {
        this.byUrl = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Issuer::url, issuer -> new Tenant(issuer, config(issuer, limits))));
    }

    /** An issuer and how its tokens are verified. */
    private record Tenant(Issuer issuer, OidcTenantConfig config) {}

    /** Says that the request's token is of the issuer with that URL, and who that is; null when nobody is. */
    @Nullable
    Issuer choose(String url, RoutingContext request) {
        Tenant tenant = byUrl.get(url);
        if (tenant == null) {
            return null;
        }
        request.put(CHOSEN, tenant.config());
        return tenant.issuer();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(request.<OidcTenantConfig>get(CHOSEN));
    }

    /** Asymmetric signatures only, which is the library's default; the audience is checked when the server is known. */
    private static OidcTenantConfig config(Issuer issuer, VerificationLimits limits) {
        var config = OidcTenantConfig.authServerUrl(issuer.url())
                .tenantId(issuer.name())
                .applicationType(ApplicationType.SERVICE)
                .connectionTimeout(limits.patience())
                .token()
                .issuer(issuer.url())
                .audience("any")
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .lifespanGrace(Math.toIntExact(limits.clockSkew().toSeconds()))
                .forcedJwkRefreshInterval(limits.keysInterval())
                .end();
        return issuer.jwksUrl() == null
                ? config.build()
                : config.discoveryEnabled(false).jwksPath(issuer.jwksUrl()).build();
    }
}
