package dev.toolgate.policy;

import dev.toolgate.policy.approval.Upkeep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What is done for approvals in the background, as long as the service runs. */
@Singleton
final class ApprovalRounds {

    private final StateLoader state;
    private final ApprovalSettings settings;
    private final Rounds upkeep;

    ApprovalRounds(StateLoader state, ApprovalSettings settings, Upkeep upkeep) {
        this.state = state;
        this.settings = settings;
        this.upkeep = new Rounds("The upkeep of approvals", upkeep::round);
    }

    void start(@Observes StartupEvent event) {
        upkeep.start(settings.sweep(), state::isLoaded);
    }

    void stop(@Observes ShutdownEvent event) {
        upkeep.stop();
    }
}
