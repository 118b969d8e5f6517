package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.decision.Settlements;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journey of one tool call: decide and record, wait if the policy wants that, enforce, settle, record how it ended.
 *
 * <p>Invariant: no call is forwarded before its decision is on record.
 */
final class ToolCallPipeline {

    private static final int OK = 200;

    private final ToolCalls calls;
    private final Gate gate;
    private final Waiting waiting;
    private final Upstream upstream;
    private final Settlements settlements;
    private final AuditTrail audit;
    private final ResultEdits results;
    private final int maxState;

    /** The journey; a longer {@code requestState} than {@code maxState} bytes is passed on and not remembered. */
    ToolCallPipeline(
            ToolCalls calls,
            Gate gate,
            Waiting waiting,
            Upstream upstream,
            Settlements settlements,
            AuditTrail audit,
            ResultEdits results,
            int maxState) {
        this.calls = calls;
        this.gate = gate;
        this.waiting = waiting;
        this.upstream = upstream;
        this.settlements = settlements;
        this.audit = audit;
        this.results = results;
        this.maxState = maxState;
    }

    /** One request for a tool call. */
    private record Request(Message.ToolCall message, Era era, Exchange exchange) {}

    /** Completes when the agent has its answer and the outcome is on record. */
    Uni<Void> handle(Message.ToolCall message, Era era, Exchange exchange) {
        ToolCall call = calls.of(message, era, exchange);
        var request = new Request(message, era, exchange);
        return gate.decide(call).emitOn(exchange.reply()::run).chain(decision -> switch (decision) {
            case Decision.Hold hold when waiting.isFor(hold) -> await(call, hold, request);
            case Decision.Allow _, Decision.Refusal _ -> enforce(call, decision, request);
        });
    }

    private Uni<Void> await(ToolCall call, Decision.Hold hold, Request request) {
        HeldExchange held = HeldExchange.of(request.message(), hold, request.exchange());
        var open = new Request(request.message(), request.era(), held.exchange());
        return waiting.outcome(call, hold, held.exchange().reply(), held.beat())
                .chain(judged -> enforce(judged.call(), judged.decision(), open));
    }

    private Uni<Void> enforce(ToolCall call, Decision decision, Request request) {
        return switch (decision) {
            case Decision.Allow allow -> forward(call, allow, request);
            case Decision.Refusal refusal -> refuse(call, refusal, request);
        };
    }

    private Uni<Void> forward(ToolCall call, Decision.Allow allow, Request request) {
        var aftermath = new Aftermath(settlements, maxState, call, allow);
        Exchange exchange = aftermath.watched(request.exchange(), request.era());
        return forward(call, exchange, request)
                .invoke(forwarded ->
                        Faults.answer(forwarded, Optional.of(request.message().id()), exchange.reply()))
                .invoke(aftermath::ended)
                .chain(forwarded -> audit.ended(call, forwarded.outcome()));
    }

    private Uni<Forwarded> forward(ToolCall call, Exchange exchange, Request request) {
        @Nullable AnswerEdit edit = results.of(call, request.message().id(), request.era());
        return edit == null ? upstream.forward(exchange) : upstream.forward(exchange, edit);
    }

    private static Uni<Void> refuse(ToolCall call, Decision.Refusal refusal, Request request) {
        byte[] answer = Refusals.answer(call, refusal, request.message().id(), request.era());
        request.exchange().reply().answer(OK, Buffer.buffer(answer));
        return Uni.createFrom().voidItem();
    }
}
