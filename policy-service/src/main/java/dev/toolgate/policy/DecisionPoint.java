package dev.toolgate.policy;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Recorded;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.value.Value;
import dev.toolgate.policy.decision.AskedCall;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.Usage;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.schema.ToolSchemas;
import dev.toolgate.policy.value.Name;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Decides calls from memory; only the counts of limits and what people approved are kept elsewhere. */
final class DecisionPoint {

    private static final Decided GRANT_UNKNOWN = Decided.refused(Reason.GRANT_UNKNOWN);
    private static final Decided NO_POLICY = Decided.refused(Reason.NO_POLICY);
    private static final Decided POLICY_LOST =
            Decided.refused(new Reason("policy-unavailable", "The policy of the grant cannot be used."));

    private static final Decision UNREADABLE =
            Decision.Deny.because(Reason.argumentsInvalid("The arguments cannot be read without doubt."));
    private static final ArgumentsCheck NOT_ASKED = () -> null;

    private final Grants grants;
    private final ActivePolicies policies;
    private final LimitStore limits;
    private final OpenCalls calls;
    private final ToolSchemas schemas;
    private final InstantSource clock;
    private final Usage usage;

    /**
     * @param clock says whether a grant has expired
     * @param usage hears of every grant whose calls are decided
     */
    DecisionPoint(
            Grants grants,
            ActivePolicies policies,
            LimitStore limits,
            OpenCalls calls,
            ToolSchemas schemas,
            InstantSource clock,
            Usage usage) {
        this.grants = grants;
        this.policies = policies;
        this.limits = limits;
        this.calls = calls;
        this.schemas = schemas;
        this.clock = clock;
        this.usage = usage;
    }

    /** May this call be made, now? */
    Uni<Decided> decide(AskedCall asked) {
        return grant(asked.grant(), asked.server())
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
        usage.used(asked.grant(), clock.instant());
        if (grant.policy() == null) {
            return Uni.createFrom().item(NO_POLICY);
        }
        return policies.find(grant.policy())
                .map(active -> decide(grant, active, asked))
                .orElseGet(() -> Uni.createFrom().item(POLICY_LOST));
    }

    private Uni<Decided> decide(Grant grant, ActivePolicy active, AskedCall asked) {
        Value.Obj arguments = asked.arguments();
        if (arguments == null) {
            return Uni.createFrom()
                    .item(Decided.uncounted(UNREADABLE, active.name().text(), active.version()));
        }
        if (!active.policy().validates(asked.tool())) {
            return decide(active, asked, asked.by(caller(grant, asked), arguments, NOT_ASKED, clock.instant()));
        }
        return schemas.of(asked.tool())
                .chain(schema -> decide(
                        active,
                        asked,
                        asked.by(caller(grant, asked), arguments, () -> schema.fault(arguments), clock.instant())));
    }

    private static Caller caller(Grant grant, AskedCall asked) {
        Name owner = grant.owner();
        return new Caller(
                grant.id().toString(),
                grant.agent().text(),
                owner == null ? null : owner.text(),
                grant.labels(),
                asked.session());
    }

    private Uni<Decided> decide(ActivePolicy active, AskedCall asked, ToolCall call) {
        List<Recorded> recorded = active.policy().recorded(call);
        return switch (active.policy().judge(call)) {
            case Judgement.Final(Decision decision) ->
                Uni.createFrom()
                        .item(Decided.uncounted(decision, active.name().text(), active.version())
                                .recording(recorded));
            case Judgement.Open open ->
                calls.decide(active, asked, call, open).map(decided -> decided.recording(recorded));
        };
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
