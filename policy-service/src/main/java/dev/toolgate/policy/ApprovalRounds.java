package dev.toolgate.policy;

import dev.toolgate.policy.approval.PostRelay;
import dev.toolgate.policy.approval.TopicRelay;
import dev.toolgate.policy.approval.Upkeep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What is done for approvals in the background, as long as the service runs. */
@Singleton
final class ApprovalRounds {

    private final StateLoader state;
    private final ApprovalSettings settings;
    private final Rounds upkeep;
    private final Rounds publishing;
    private final Rounds posting;

    ApprovalRounds(
            StateLoader state, ApprovalSettings settings, Upkeep upkeep, TopicRelay topic, ApprovalWiring.Posts posts) {
        this.state = state;
        this.settings = settings;
        this.upkeep = new Rounds("The upkeep of approvals", upkeep::round);
        this.publishing = new Rounds("Publishing what became of approvals", topic::round);
        this.posting = new Rounds(
                "Posting what became of approvals",
                () -> posts.relay().map(PostRelay::round).orElseGet(Uni.createFrom()::voidItem));
    }

    void start(@Observes StartupEvent event) {
        upkeep.start(settings.sweep(), state::isLoaded);
        publishing.start(settings.relayInterval(), state::isLoaded);
        posting.start(settings.relayInterval(), state::isLoaded);
    }

    void stop(@Observes ShutdownEvent event) {
        upkeep.stop();
        publishing.stop();
        posting.stop();
    }
}
