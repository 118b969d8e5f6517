package dev.toolgate.policy;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.policy.decision.AskedCall;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.limit.Counted;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.Outage;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Decides calls from memory; only the counts of limits may be kept elsewhere. */
final class DecisionPoint {

    private static final Decided GRANT_UNKNOWN = Decided.refused(Reason.GRANT_UNKNOWN);
    private static final Decided NO_POLICY = Decided.refused(Reason.NO_POLICY);
    private static final Decided POLICY_LOST =
            Decided.refused(new Reason("policy-unavailable", "The policy of the grant cannot be used."));

    private final Grants grants;
    private final ActivePolicies policies;
    private final LimitStore limits;
    private final InstantSource clock;

    /** @param clock says whether a grant has expired */
    DecisionPoint(Grants grants, ActivePolicies policies, LimitStore limits, InstantSource clock) {
        this.grants = grants;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
    }

    /** May this call be made, now? */
    Uni<Decided> decide(AskedCall asked) {
        return grant(asked.call().grant(), asked.call().server())
                .map(grant -> decide(grant, asked))
                .orElseGet(() -> Uni.createFrom().item(GRANT_UNKNOWN));
    }

    /** Which of {@code tools} may the grant know of? None of them, if it is not in force for this server. */
    List<Tool> visible(String grantId, String server, List<Tool> tools) {
        return grant(grantId, server).map(grant -> visible(grant, tools)).orElse(List.of());
    }

    /** A call that was allowed did not reach its upstream, or the upstream failed: what it took is given back. */
    void giveBack(Receipt receipt, boolean degraded) {
        limits.giveBack(receipt, degraded);
    }

    /** The attempt to come is paid for. */
    void expect(Attempt attempt) {
        limits.expect(attempt);
    }

    private Optional<Grant> grant(String id, String server) {
        return grants.find(id).filter(grant -> grant.opens(server) && !grant.isExpired(clock.instant()));
    }

    private Uni<Decided> decide(Grant grant, AskedCall asked) {
        if (grant.policy() == null) {
            return Uni.createFrom().item(NO_POLICY);
        }
        return policies.find(grant.policy())
                .map(active -> decide(active, asked))
                .orElseGet(() -> Uni.createFrom().item(POLICY_LOST));
    }

    private Uni<Decided> decide(ActivePolicy active, AskedCall asked) {
        return switch (active.policy().judge(asked.call())) {
            case Judgement.Final(Decision decision) ->
                Uni.createFrom().item(Decided.uncounted(decision, active.name().text(), active.version()));
            case Judgement.Metered metered ->
                limits.take(metered.claims(), asked.attempt(), asked.harmless() ? Outage.SHARE : Outage.REFUSE)
                        .map(counted -> settled(active, metered, counted));
        };
    }

    private static Decided settled(ActivePolicy active, Judgement.Metered metered, Counted counted) {
        Receipt receipt = counted.taking() instanceof Taking.Taken(Receipt taken) ? taken : Receipt.NOTHING;
        return new Decided(
                metered.settled(counted.taking()), active.name().text(), active.version(), receipt, counted.degraded());
    }

    private List<Tool> visible(Grant grant, List<Tool> tools) {
        if (grant.policy() == null) {
            return tools; // all are denied and none is hidden
        }
        return policies.find(grant.policy())
                .map(active -> active.policy().visible(tools))
                .orElse(List.of());
    }
}
