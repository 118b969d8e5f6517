package dev.toolgate.gateway;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.decision.Settlements;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.answer.Outcome;

/**
 * What policy-service is told of one call that it allowed: that its server failed, so that the call costs nothing; or that
 * its server asks for more, so that the next attempt costs nothing.
 *
 * <p>A server has failed when the call did not get there, when it answers with an error of HTTP or JSON-RPC, or not to the
 * end. A tool that failed has answered, and an agent that left pays.
 */
final class Aftermath {

    private final Settlements settlements;
    private final int maxState;
    private final ToolCall call;
    private final Decision.Allow allow;
    private boolean isError;

    Aftermath(Settlements settlements, int maxState, ToolCall call, Decision.Allow allow) {
        this.settlements = settlements;
        this.maxState = maxState;
        this.call = call;
        this.allow = allow;
    }

    /** The exchange, its answer watched if that can tell anything: only the stateless era knows answers that ask. */
    Exchange watched(Exchange exchange, Era era) {
        boolean isWorthIt = era == Era.STATELESS || !allow.receipt().isEmpty();
        return isWorthIt ? exchange.answeredBy(new WatchedReply(exchange.reply(), maxState, this::answered)) : exchange;
    }

    void ended(Forwarded forwarded) {
        if (isError || forwarded.isError() || isFailure(forwarded)) {
            settlements.giveBack(allow.receipt());
        }
    }

    static boolean isFailure(Forwarded forwarded) {
        CallOutcome.Status status = forwarded.outcome().status();
        return !forwarded.isSent()
                || switch (status) {
                    case FAILED, UNREACHABLE -> true;
                    case ANSWERED, CANCELLED, UNKNOWN -> false;
                };
    }

    private void answered(Outcome outcome) {
        switch (outcome) {
            case Outcome.Failed() -> isError = true;
            case Outcome.InputRequired(String state) ->
                settlements.goesOn(
                        call.grant(),
                        AttemptKey.ofState(call.server(), call.tool().name(), state),
                        allow.receipt());
            case Outcome.Answered() -> {}
        }
    }
}
