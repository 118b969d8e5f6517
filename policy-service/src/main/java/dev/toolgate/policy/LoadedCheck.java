package dev.toolgate.policy;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the state is loaded; from then on decisions need nothing but memory. */
@Readiness
@Singleton
final class LoadedCheck implements HealthCheck {

    private final StateLoader state;

    LoadedCheck(StateLoader state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("policies and grants are loaded")
                .status(state.isLoaded())
                .build();
    }
}
