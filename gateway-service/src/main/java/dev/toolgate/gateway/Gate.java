package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.Settlements;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/**
 * Decides a call and puts the decision on record.
 *
 * <p>Invariant: a decision that comes out of here is on record, or it is a refusal because it could not be.
 */
final class Gate {

    private static final Decision NOT_RECORDED = Decision.Deny.because(Reason.AUDIT_UNAVAILABLE);

    private final Policy policy;
    private final Settlements settlements;
    private final AuditTrail audit;
    private final Consumer<Decision> tally;

    /** A gate; {@code tally} is told each decision that comes out. */
    Gate(Policy policy, Settlements settlements, AuditTrail audit, Consumer<Decision> tally) {
        this.policy = policy;
        this.settlements = settlements;
        this.audit = audit;
        this.tally = tally;
    }

    /** Answers on any thread; never fails as long as {@code policy} does not. */
    Uni<Decision> decide(ToolCall call) {
        return policy.decide(call).chain(decision -> recorded(call, decision)).invoke(tally);
    }

    /** Asks once more about a call whose hold is on record: that it is still held is not put there again. */
    Uni<Decision> decideAgain(ToolCall call) {
        return policy.decide(call).chain(decision -> switch (decision) {
            case Decision.Hold held -> Uni.createFrom().item(held);
            case Decision.Allow _, Decision.Deny _, Decision.Throttle _ ->
                recorded(call, decision).invoke(tally);
        });
    }

    private Uni<Decision> recorded(ToolCall call, Decision decision) {
        return Uni.createFrom()
                .deferred(() -> audit.decided(call, decision)) // deferred: a synchronous throw is a failure too
                .map(_ -> decision)
                .onFailure()
                .recoverWithItem(() -> withdrawn(decision));
    }

    private Decision withdrawn(Decision decision) {
        if (decision instanceof Decision.Allow allow) {
            settlements.giveBack(allow.receipt());
        }
        return NOT_RECORDED;
    }
}
