package dev.toolgate.policy;

import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Grants;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Decides calls from memory alone: no I/O, no waiting. */
final class DecisionPoint {

    private static final Decided GRANT_UNKNOWN = Decided.refused(Reason.GRANT_UNKNOWN);
    private static final Decided NO_POLICY = Decided.refused(Reason.NO_POLICY);
    private static final Decided POLICY_LOST =
            Decided.refused(new Reason("policy-unavailable", "The policy of the grant cannot be used."));

    private final Grants grants;
    private final ActivePolicies policies;
    private final Limits limits;
    private final InstantSource clock;
    private final InstantSource steadyClock;

    /**
     * @param clock says whether a grant has expired
     * @param steadyClock what windows are measured by
     */
    DecisionPoint(
            Grants grants, ActivePolicies policies, Limits limits, InstantSource clock, InstantSource steadyClock) {
        this.grants = grants;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
        this.steadyClock = steadyClock;
    }

    /** May this call be made, now? */
    Decided decide(ToolCall call) {
        return grant(call.grant(), call.server())
                .map(grant -> decide(grant, call))
                .orElse(GRANT_UNKNOWN);
    }

    /** Which of {@code tools} may the grant know of? None of them, if it is not in force for this server. */
    List<Tool> visible(String grantId, String server, List<Tool> tools) {
        return grant(grantId, server).map(grant -> visible(grant, tools)).orElse(List.of());
    }

    private Optional<Grant> grant(String id, String server) {
        return grants.find(id).filter(grant -> grant.opens(server) && !grant.isExpired(clock.instant()));
    }

    private Decided decide(Grant grant, ToolCall call) {
        if (grant.policy() == null) {
            return NO_POLICY;
        }
        return policies.find(grant.policy()).map(active -> decide(active, call)).orElse(POLICY_LOST);
    }

    private Decided decide(ActivePolicy active, ToolCall call) {
        Decision decision = active.policy().decide(call, limits, steadyClock.instant());
        return new Decided(decision, active.name().text(), active.version());
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
