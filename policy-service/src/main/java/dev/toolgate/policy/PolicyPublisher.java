package dev.toolgate.policy;

import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.document.Draft;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.Publication;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Publishes drafts: the database first, then memory, so that no decision is made by a version that could be lost. */
final class PolicyPublisher {

    private final PolicyStore store;
    private final ActivePolicies policies;
    private final StateLoader state;
    private final PolicyConfig config;
    private final InstantSource clock;

    PolicyPublisher(
            PolicyStore store, ActivePolicies policies, StateLoader state, PolicyConfig config, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.state = state;
        this.config = config;
        this.clock = clock;
    }

    Uni<Publication> publish(Draft draft) {
        state.requireLoaded();
        requireRoomFor(draft);
        return store.publish(draft, clock.instant()).invoke(publication -> activate(draft, publication));
    }

    private void activate(Draft draft, Publication publication) {
        var version = publication.version();
        policies.activate(new ActivePolicy(
                version.policy(), version.number(), version.document().length(), draft.compiled()));
    }

    private void requireRoomFor(Draft draft) {
        var current = policies.find(draft.policy());
        if (current.isEmpty() && policies.count() >= config.maxPolicies()) {
            throw ProblemException.conflict("There are " + policies.count()
                    + " policies already; toolgate.policy.max-policies allows no more.");
        }
        int growth = draft.document().length() - current.map(ActivePolicy::size).orElse(0);
        if (growth > 0 && policies.size() + growth > config.maxDocumentBytes()) {
            throw ProblemException.conflict("The documents of all policies together would be larger than"
                    + " toolgate.policy.max-document-bytes allows.");
        }
    }
}
