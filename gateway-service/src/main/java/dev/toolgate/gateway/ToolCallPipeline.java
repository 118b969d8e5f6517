package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * The journey of one tool call: decide and record, enforce, record how it ended.
 *
 * <p>Invariant: no call is forwarded before its decision is on record.
 */
final class ToolCallPipeline {

    private static final int OK = 200;

    private final ToolCalls calls;
    private final Gate gate;
    private final Upstream upstream;
    private final AuditTrail audit;

    ToolCallPipeline(ToolCalls calls, Gate gate, Upstream upstream, AuditTrail audit) {
        this.calls = calls;
        this.gate = gate;
        this.upstream = upstream;
        this.audit = audit;
    }

    /** Completes when the agent has its answer and the outcome is on record. */
    Uni<Void> handle(Message.ToolCall message, Era era, Exchange exchange) {
        ToolCall call = calls.of(message, exchange);
        return gate.decide(call).emitOn(exchange.reply()::run).chain(decision -> switch (decision) {
            case Decision.Allow _ -> forward(call, message, exchange);
            case Decision.Refusal refusal -> refuse(call, refusal, message, era, exchange);
        });
    }

    private Uni<Void> forward(ToolCall call, Message.ToolCall message, Exchange exchange) {
        return upstream.forward(exchange)
                .invoke(forwarded -> Faults.answer(forwarded, Optional.of(message.id()), exchange.reply()))
                .chain(forwarded -> audit.ended(call, forwarded.outcome()));
    }

    private static Uni<Void> refuse(
            ToolCall call, Decision.Refusal refusal, Message.ToolCall message, Era era, Exchange exchange) {
        exchange.reply().answer(OK, Buffer.buffer(Refusals.answer(call, refusal, message.id(), era)));
        return Uni.createFrom().voidItem();
    }
}
