package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.StoredGrant;
import dev.toolgate.policy.grant.Terms;
import dev.toolgate.policy.grant.Token;
import dev.toolgate.policy.grant.Tokens;
import dev.toolgate.policy.value.Ids;
import dev.toolgate.policy.value.Name;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes, changes and revokes grants: the database first, then memory and through it every gateway. */
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

    /** A grant and the new secret that opens it. */
    record Issued(Grant grant, Token token) {}

    Uni<Issued> issue(GrantRequest request, String by) {
        state.requireLoaded();
        Instant now = now();
        GrantRequest.Checked checked = request.checked(now);
        requirePolicy(checked.terms().policy());
        requireRoom();
        Token token = Token.random(random);
        UUID id = Ids.next(now, random);
        var grant = new Grant(id, checked.agent(), checked.terms(), Tokens.of(token.digest()), now, by);
        return store.add(grant).chain(state::caughtUp).replaceWith(new Issued(grant, token));
    }

    /**
     * Changes the terms of a grant.
     *
     * @param revision the one that it must have; empty: whichever
     * @param change from what the grant is to what is sent for it
     * @return null when there is no such grant
     */
    Uni<@Nullable StoredGrant> change(UUID id, OptionalInt revision, Function<GrantRequest, GrantRequest> change) {
        return changed(id, stored -> {
            requireRevision(stored, revision);
            Grant grant = stored.grant();
            return grant.on(terms(grant, change.apply(GrantRequest.of(grant))));
        });
    }

    /** A new token for a grant, which replaces the old one after {@code overlap}; null when there is no such grant. */
    Uni<@Nullable Issued> rotate(UUID id, Duration overlap) {
        Token token = Token.random(random);
        Instant now = now();
        return changed(id, stored -> {
                    Grant grant = stored.grant();
                    Tokens tokens = grant.tokens().replacedBy(token.digest(), now, now.plus(overlap));
                    requireFewRetiring(tokens);
                    return grant.behind(tokens);
                })
                .map(stored -> stored == null ? null : new Issued(stored.grant(), token));
    }

    /** Whether there is such a grant; if so it is revoked now. */
    Uni<Boolean> revoke(UUID id) {
        state.requireLoaded();
        return store.revoke(id, clock.instant()).call(state::caughtUp);
    }

    private Uni<@Nullable StoredGrant> changed(UUID id, Function<StoredGrant, Grant> change) {
        state.requireLoaded();
        return store.change(id, change).call(state::caughtUp);
    }

    private Terms terms(Grant grant, GrantRequest request) {
        GrantRequest.Checked checked = request.checked(clock.instant());
        if (!checked.agent().equals(grant.agent())) {
            throw faulty("The agent of a grant stays.", "/agent", "must be " + grant.agent() + "; make another grant");
        }
        requirePolicy(checked.terms().policy());
        if (grants.find(grant.id().toString()).isEmpty()) {
            requireRoom(); // it had expired and comes back
        }
        return checked.terms();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database keeps
    }

    private static void requireRevision(StoredGrant stored, OptionalInt revision) {
        if (revision.isPresent() && revision.getAsInt() != stored.revision()) {
            throw new ProblemException(Problem.of(
                    412,
                    "Somebody else has changed the grant; it is at revision " + stored.revision()
                            + ". Read it again."));
        }
    }

    private static void requireFewRetiring(Tokens tokens) {
        if (tokens.retiring().size() > Tokens.MOST_RETIRING) {
            throw ProblemException.conflict("At most " + Tokens.MOST_RETIRING
                    + " replaced tokens of a grant can be good at a time. Wait for one to end, or rotate with overlap 0,"
                    + " which ends all of them.");
        }
    }

    private void requirePolicy(@Nullable Name policy) {
        if (policy != null && policies.find(policy).isEmpty()) {
            throw faulty(
                    "The grant names a policy that does not exist.",
                    "/policy",
                    "there is no policy " + policy + " in force; PUT /api/v1/policies/" + policy + " first");
        }
    }

    private static ProblemException faulty(String detail, String pointer, String fault) {
        return new ProblemException(Problem.of(422, detail).because(List.of(new Problem.Fault(pointer, fault))));
    }

    private void requireRoom() {
        if (grants.size() >= config.maxGrants()) {
            throw ProblemException.conflict("There are " + grants.size()
                    + " grants already; toolgate.policy.max-grants allows no more. Revoke some.");
        }
    }
}
