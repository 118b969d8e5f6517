package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.Token;
import dev.toolgate.policy.value.Ids;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Issues and revokes grants: the database first, then memory and through it every gateway. */
final class GrantIssuer {

    private final GrantStore store;
    private final Grants grants;
    private final ActivePolicies policies;
    private final StateLoader state;
    private final PolicyConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    GrantIssuer(
            GrantStore store,
            Grants grants,
            ActivePolicies policies,
            StateLoader state,
            PolicyConfig config,
            InstantSource clock) {
        this.store = store;
        this.grants = grants;
        this.policies = policies;
        this.state = state;
        this.config = config;
        this.clock = clock;
    }

    /** A new grant and the secret that opens it. */
    record Issued(Grant grant, Token token) {}

    Uni<Issued> issue(GrantRequest request) {
        state.requireLoaded();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database keeps
        GrantRequest.Checked checked = request.checked(now);
        requirePolicy(checked);
        requireRoom();
        Token token = Token.random(random);
        var grant = new Grant(
                Ids.next(now, random),
                checked.agent(),
                checked.servers(),
                checked.policy(),
                token.digest(),
                now,
                checked.expiresAt());
        return store.add(grant).invoke(() -> grants.grant(grant)).replaceWith(new Issued(grant, token));
    }

    /** Whether there is such a grant; if so it is revoked now. */
    Uni<Boolean> revoke(UUID id) {
        state.requireLoaded();
        return store.revoke(id, clock.instant()).invoke(() -> grants.revoke(id));
    }

    private void requirePolicy(GrantRequest.Checked checked) {
        if (checked.policy() != null && policies.find(checked.policy()).isEmpty()) {
            throw new ProblemException(Problem.of(422, "The grant names a policy that does not exist.")
                    .because(List.of(new Problem.Fault(
                            "/policy",
                            "there is no policy " + checked.policy() + "; PUT /api/v1/policies/" + checked.policy()
                                    + " first"))));
        }
    }

    private void requireRoom() {
        if (grants.size() >= config.maxGrants()) {
            throw ProblemException.conflict("There are " + grants.size()
                    + " grants already; toolgate.policy.max-grants allows no more. Revoke some.");
        }
    }
}
