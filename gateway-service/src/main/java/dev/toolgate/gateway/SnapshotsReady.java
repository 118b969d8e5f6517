package dev.toolgate.gateway;

import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.decision.GrpcPolicy;
import dev.toolgate.gateway.identity.Grants;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the grants and the servers have been received. A broken stream of decisions is shown, and does not take the
 * gateway out of service: it goes on to refuse what it cannot decide.
 */
@Readiness
@ApplicationScoped
public class SnapshotsReady implements HealthCheck {

    private final Grants grants;
    private final CatalogSnapshot catalog;
    private final GrpcPolicy policy;

    SnapshotsReady(Grants grants, CatalogSnapshot catalog, GrpcPolicy policy) {
        this.grants = grants;
        this.catalog = catalog;
        this.policy = policy;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("snapshots")
                .status(grants.isReady() && catalog.isReady())
                .withData("grants", grants.isReady())
                .withData("servers", catalog.isReady())
                .withData("decisions", policy.isOpen() ? "open" : "broken")
                .build();
    }
}
