package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.ToolList;
import dev.toolgate.engine.Reason;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.decision.DecisionMeter;
import dev.toolgate.policy.decision.DecisionWire;
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

    /** Total: never throws. */
    DecideResponse answer(DecideRequest question) {
        if (!isLoaded.getAsBoolean()) {
            return decided(question.getId(), NOT_LOADED);
        }
        try {
            return switch (question.getQuestionCase()) {
                case CALL -> decided(question.getId(), decisionPoint.decide(DecisionWire.call(question.getCall())));
                case LIST -> visible(question.getId(), question.getList());
                case SETTLEMENT, CONTINUATION, QUESTION_NOT_SET -> decided(question.getId(), MALFORMED);
            };
        } catch (RuntimeException _) { // a defect: it must not end the stream for everybody else
            return decided(question.getId(), DEFECT);
        }
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
