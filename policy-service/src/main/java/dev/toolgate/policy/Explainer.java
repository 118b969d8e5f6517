package dev.toolgate.policy;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.explain.Explanation;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.value.Value;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.Outage;
import dev.toolgate.policy.schema.ToolSchemas;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Says how a policy would decide a call that nobody makes: limits are asked, and nothing is taken. */
final class Explainer {

    private final Grants grants;
    private final LimitStore limits;
    private final ToolSchemas schemas;
    private final InstantSource clock;

    Explainer(Grants grants, LimitStore limits, ToolSchemas schemas, InstantSource clock) {
        this.grants = grants;
        this.limits = limits;
        this.schemas = schemas;
        this.clock = clock;
    }

    /** A decision and why it is what it is. */
    record Explained(Decision decision, Explanation explanation) {}

    /** Fails with a problem when the call names a grant that is not in force. */
    Uni<Explained> explain(Policy policy, DescribedCall described) {
        Caller caller = caller(described);
        return checks(policy, described).chain(checks -> {
            ToolCall call = described.by(caller, checks.apply(described.arguments()), clock.instant());
            return decision(policy, call).chain(decision -> explained(policy, call, decision, checks));
        });
    }

    private static Uni<Explained> explained(
            Policy policy, ToolCall call, Decision decision, Function<Value.Obj, ArgumentsCheck> checks) {
        return VertxContextSupport.executeBlocking( // judges hundreds of changed calls
                () -> new Explained(decision, Explanation.of(policy, call, decision, checks)));
    }

    private Uni<Function<Value.Obj, ArgumentsCheck>> checks(Policy policy, DescribedCall described) {
        if (!described.isDigestGiven() || !policy.validates(described.tool())) {
            return Uni.createFrom().item(_ -> () -> null);
        }
        return schemas.of(described.tool()).map(schema -> arguments -> () -> schema.fault(arguments));
    }

    private Uni<Decision> decision(Policy policy, ToolCall call) {
        return switch (policy.judge(call)) {
            case Judgement.Final(Decision decision) -> Uni.createFrom().item(decision);
            case Judgement.Open open -> probed(open, call);
        };
    }

    private Uni<Decision> probed(Judgement.Open open, ToolCall call) {
        Decision room = open.hold() == null ? open.allow() : open.hold();
        Outage outage = call.tool().category().isGrave() ? Outage.REFUSE : Outage.SHARE;
        return open.claims().isEmpty()
                ? Uni.createFrom().item(room)
                : limits.probe(open.claims().claims(), Attempt.NONE, outage)
                        .map(counted -> open.settled(counted.taking(), room));
    }

    private Caller caller(DescribedCall described) {
        String id = described.grant();
        return id == null
                ? described.caller()
                : grants.find(id)
                        .map(grant -> caller(grant, described))
                        .orElseThrow(() -> new ProblemException(Problem.of(422, "The request has 1 fault(s).")
                                .because(List.of(new Problem.Fault("/call/grant", "no such grant is in force")))));
    }

    private static Caller caller(Grant grant, DescribedCall described) {
        return new Caller(
                grant.id().toString(),
                grant.agent().text(),
                grant.owner() == null ? null : grant.owner().text(),
                grant.labels(),
                described.caller().session());
    }
}
