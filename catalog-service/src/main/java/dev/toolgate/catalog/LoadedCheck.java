package dev.toolgate.catalog;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means loaded: from then on gateways are served from memory, whatever becomes of the database. */
@Readiness
final class LoadedCheck implements HealthCheck {

    private final Registry registry;

    LoadedCheck(Registry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalog loaded")
                .status(registry.isLoaded())
                .build();
    }
}
