package dev.toolgate.policy;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.policy.approval.Approval;
import dev.toolgate.policy.approval.ApprovalRequest;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Arguments;
import dev.toolgate.policy.approval.Binding;
import dev.toolgate.policy.approval.CanonicalJson;
import dev.toolgate.policy.approval.Demand;
import dev.toolgate.policy.approval.Standing;
import dev.toolgate.policy.decision.AskedCall;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.limit.Counted;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.Outage;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.UUID;

/**
 * Decides calls that the rules leave open: counts them, and holds those that people have to approve.
 *
 * <p>A held call takes nothing of its limits. An approved one takes from them first and then uses its approval up; who
 * loses the race for the approval gives back what was taken.
 *
 * @param maxArgumentBytes of arguments that approvers get to see
 */
record OpenCalls(LimitStore limits, Approvals approvals, int maxArgumentBytes) {

    private static final Uni<Counted> NOTHING_TO_COUNT = Uni.createFrom().item(Counted.in(Taking.Taken.NOTHING));
    private static final Reason REJECTED =
            new Reason("approval-rejected", "A person has rejected this call; it stays so for a while.");

    /** A call, and all that its decision is made of. */
    private record Case(ActivePolicy active, AskedCall asked, Judgement.Open open) {

        Outage outage() {
            return asked.tool().category().isGrave() ? Outage.REFUSE : Outage.SHARE;
        }

        Decided decided(Decision decision, Counted counted) {
            Receipt receipt = counted.taking() instanceof Taking.Taken(Receipt taken) ? taken : Receipt.NOTHING;
            return Decided.counted(decision, active.name().text(), active.version(), receipt, counted.degraded());
        }

        Decided uncounted(Decision decision) {
            return Decided.uncounted(decision, active.name().text(), active.version());
        }
    }

    Uni<Decided> decide(ActivePolicy active, AskedCall asked, ToolCall call, Judgement.Open open) {
        var theCase = new Case(active, asked, open);
        Hold hold = open.hold();
        if (hold == null) {
            return take(theCase).chain(counted -> watched(theCase, counted));
        }
        return probe(theCase).chain(counted -> {
            Decision decision = open.settled(counted.taking(), hold);
            return decision instanceof Hold
                    ? held(theCase, hold, request(active, call, hold))
                    : Uni.createFrom().item(theCase.decided(decision, counted));
        });
    }

    private Uni<Decided> held(Case theCase, Hold hold, ApprovalRequest request) {
        return approvals
                .standing(request)
                .chain(standing -> standing instanceof Standing.Approved(Approval approval)
                        ? approved(theCase, hold, request, approval)
                        : Uni.createFrom().item(refused(theCase, hold, standing)));
    }

    private Uni<Decided> approved(Case theCase, Hold hold, ApprovalRequest request, Approval approval) {
        return take(theCase).chain(counted -> {
            Decision decision =
                    theCase.open().settled(counted.taking(), theCase.open().allow());
            return decision instanceof Decision.Allow
                    ? used(theCase, hold, request, approval, counted)
                    : Uni.createFrom().item(theCase.decided(decision, counted));
        });
    }

    private Uni<Decided> used(Case theCase, Hold hold, ApprovalRequest request, Approval approval, Counted counted) {
        return approvals
                .consume(approval.id())
                .onFailure()
                .invoke(() -> giveBack(counted))
                .chain(isOurs -> isOurs ? watched(theCase, counted) : lost(theCase, hold, request, counted));
    }

    /** Another call was faster: this one needs an approval of its own. */
    private Uni<Decided> lost(Case theCase, Hold hold, ApprovalRequest request, Counted counted) {
        giveBack(counted);
        return approvals.standing(request).map(standing -> refused(theCase, hold, standing));
    }

    private static Decided refused(Case theCase, Hold hold, Standing standing) {
        return switch (standing) {
            case Standing.Pending(Approval approval) -> waiting(theCase, hold, approval);
            case Standing.Approved(Approval approval) -> waiting(theCase, hold, approval); // good for its next attempt
            case Standing.Rejected _ -> theCase.uncounted(new Decision.Deny(REJECTED, hold.rule()));
            case Standing.NoRoom(String text) ->
                theCase.uncounted(new Decision.Deny(Reason.approvalRequired(text), hold.rule()));
        };
    }

    private static Decided waiting(Case theCase, Hold hold, Approval approval) {
        return theCase.uncounted(hold).waitingFor(new Decided.Waiting(approval.id(), approval.expiresAt()));
    }

    private Uni<Decided> watched(Case theCase, Counted counted) {
        Judgement.Open open = theCase.open();
        Decision decision = open.settled(counted.taking(), open.allow());
        if (open.watched().isEmpty() || !(decision instanceof Decision.Allow)) {
            return Uni.createFrom().item(theCase.decided(decision, counted));
        }
        return limits.take(open.watched().claims(), Attempt.NONE, theCase.outage())
                .map(watched -> theCase.decided(open.watched(watched.taking()), counted));
    }

    private Uni<Counted> probe(Case theCase) {
        var claims = theCase.open().claims();
        return claims.isEmpty()
                ? NOTHING_TO_COUNT
                : limits.probe(claims.claims(), theCase.asked().attempt(), theCase.outage());
    }

    private Uni<Counted> take(Case theCase) {
        var claims = theCase.open().claims();
        return claims.isEmpty()
                ? NOTHING_TO_COUNT
                : limits.take(claims.claims(), theCase.asked().attempt(), theCase.outage());
    }

    private void giveBack(Counted counted) {
        if (counted.taking() instanceof Taking.Taken(Receipt taken) && !taken.isEmpty()) {
            limits.giveBack(taken, counted.degraded());
        }
    }

    private ApprovalRequest request(ActivePolicy active, ToolCall call, Hold hold) {
        Caller caller = call.caller();
        Arguments arguments = Arguments.of(CanonicalJson.of(call.arguments()), maxArgumentBytes);
        var binding = new Binding(
                UUID.fromString(caller.grant()),
                call.server(),
                call.tool().name(),
                arguments.sha256(),
                Objects.requireNonNullElse(call.tool().digest(), ""),
                active.name().text(),
                active.version(),
                hold.approval().rule().text());
        return new ApprovalRequest(
                binding,
                caller.agent(),
                caller.owner(),
                call.tool().category().word(),
                call.tool().level().word(),
                arguments,
                demand(hold));
    }

    private static Demand demand(Hold hold) {
        var approval = hold.approval();
        return new Demand(hold.reason().text(), approval.approvers(), approval.needed(), approval.timeout());
    }
}
