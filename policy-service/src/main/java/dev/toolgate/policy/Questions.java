package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.Continuation;
import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.policy.v1.ToolList;
import dev.toolgate.engine.Reason;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.decision.DecisionMeter;
import dev.toolgate.policy.decision.DecisionWire;
import dev.toolgate.policy.decision.ReceiptWire;
import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;

/**
 * Answers the questions of gateways, each with its id. The only place of the service that fails closed: what is asked too
 * early, makes no sense or meets a defect is answered with a deny.
 */
final class Questions {

    private static final Decided NOT_LOADED =
            Decided.refused(new Reason("policy-unavailable", "The policies are not loaded yet."));
    private static final Decided DEFECT =
            Decided.refused(new Reason("policy-unavailable", "The decision could not be made."));
    private static final Decided MALFORMED =
            Decided.refused(new Reason("policy-unavailable", "The question is not understood."));

    private final DecisionPoint decisionPoint;
    private final BooleanSupplier isLoaded;
    private final DecisionMeter meter;

    Questions(DecisionPoint decisionPoint, BooleanSupplier isLoaded, DecisionMeter meter) {
        this.decisionPoint = decisionPoint;
        this.isLoaded = isLoaded;
        this.meter = meter;
    }

    /** Completes with the answer, or with null when {@code question} gets none. Total: neither throws nor fails. */
    Uni<DecideResponse> answer(DecideRequest question) {
        if (!isLoaded.getAsBoolean()) {
            return refusal(question, NOT_LOADED);
        }
        try {
            return switch (question.getQuestionCase()) {
                case CALL -> decide(question.getId(), question.getCall());
                case LIST -> Uni.createFrom().item(visible(question.getId(), question.getList()));
                case SETTLEMENT -> settle(question.getSettlement());
                case CONTINUATION -> expect(question.getContinuation());
                case QUESTION_NOT_SET -> refusal(question, MALFORMED);
            };
        } catch (RuntimeException _) { // a defect: it must not end the stream for everybody else
            return refusal(question, DEFECT);
        }
    }

    private Uni<DecideResponse> refusal(DecideRequest question, Decided refused) {
        return switch (question.getQuestionCase()) {
            case CALL, LIST, QUESTION_NOT_SET -> Uni.createFrom().item(decided(question.getId(), refused));
            case SETTLEMENT, CONTINUATION -> Uni.createFrom().nullItem();
        };
    }

    private Uni<DecideResponse> decide(long id, ToolCall call) {
        return decisionPoint
                .decide(DecisionWire.call(call))
                .map(decided -> decided(id, decided))
                .onFailure()
                .recoverWithItem(() -> decided(id, DEFECT));
    }

    private Uni<DecideResponse> settle(Settlement settlement) {
        ReceiptWire.slip(settlement.getReceipt())
                .ifPresentOrElse(
                        slip -> decisionPoint.giveBack(slip.receipt(), slip.degraded()), meter::countMalformedReceipt);
        return Uni.createFrom().nullItem();
    }

    private Uni<DecideResponse> expect(Continuation continuation) {
        decisionPoint.expect(DecisionWire.attempt(continuation));
        return Uni.createFrom().nullItem();
    }

    private DecideResponse decided(long id, Decided decided) {
        meter.count(decided.decision());
        return DecisionWire.answer(id, decided);
    }

    private DecideResponse visible(long id, ToolList list) {
        var tools = list.getToolsList().stream().map(DecisionWire::tool).toList();
        return DecisionWire.answer(id, decisionPoint.visible(list.getGrantId(), list.getServer(), tools));
    }
}
