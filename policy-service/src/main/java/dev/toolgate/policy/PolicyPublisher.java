package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.document.Draft;
import dev.toolgate.policy.document.Edit;
import dev.toolgate.policy.document.OutpacedException;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.document.Publication;
import dev.toolgate.policy.value.Name;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Publishes and activates versions: the database first, then memory, so that no decision is made by a version that could
 * be lost.
 */
final class PolicyPublisher {

    private final PolicyStore store;
    private final ActivePolicies policies;
    private final StateLoader state;
    private final PolicyConfig config;

    PolicyPublisher(PolicyStore store, ActivePolicies policies, StateLoader state, PolicyConfig config) {
        this.store = store;
        this.policies = policies;
        this.state = state;
        this.config = config;
    }

    /** Makes {@code draft} a version and, if it is to be, the active one. */
    Uni<Publication> publish(Draft draft, boolean activate, Edit edit) {
        state.requireLoaded();
        if (activate) {
            requireRoomFor(draft.policy(), draft.document());
        }
        return inForce(store.publish(draft, activate, edit));
    }

    /** Puts a version in force that was published earlier; null when there is none. */
    Uni<@Nullable Publication> activate(Name policy, int number, Edit edit) {
        state.requireLoaded();
        return store.version(policy, number)
                .chain(version -> version == null ? Uni.createFrom().nullItem() : activate(version, edit));
    }

    private Uni<@Nullable Publication> activate(PolicyVersion version, Edit edit) {
        requireRoomFor(version.policy(), version.document());
        return Documents.compiled(version) // an earlier release may have understood more
                .chain(() -> inForce(store.activate(version.policy(), version.number(), edit)));
    }

    private <P extends @Nullable Publication> Uni<P> inForce(Uni<P> publication) {
        return publication
                .onFailure(OutpacedException.class)
                .transform(PolicyPublisher::outpaced)
                .call(state::caughtUp);
    }

    private static ProblemException outpaced(Throwable failure) {
        int active = failure instanceof OutpacedException outpaced ? outpaced.active() : 0;
        String now = active == 0 ? "No version is active." : "Version " + active + " is active.";
        return new ProblemException(Problem.of(412, now + " Read it, and decide again."));
    }

    private void requireRoomFor(Name policy, String document) {
        var current = policies.find(policy);
        if (current.isEmpty() && policies.count() >= config.maxPolicies()) {
            throw ProblemException.conflict("There are " + policies.count()
                    + " policies already; toolgate.policy.max-policies allows no more.");
        }
        int growth = document.length() - current.map(ActivePolicy::size).orElse(0);
        if (growth > 0 && policies.size() + growth > config.maxDocumentBytes()) {
            throw ProblemException.conflict("The documents of all policies together would be larger than"
                    + " toolgate.policy.max-document-bytes allows.");
        }
    }
}
