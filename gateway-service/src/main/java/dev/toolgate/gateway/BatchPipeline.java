package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.decision.Settlements;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journey of a batch: each tool call in it is decided and recorded; only when all are allowed is the batch forwarded,
 * as it stands. Otherwise nothing of it is, and each of its requests is answered with an error.
 */
final class BatchPipeline {

    private static final CallOutcome WITHDRAWN = new CallOutcome(CallOutcome.Status.CANCELLED, 0);

    private final ToolCalls calls;
    private final Gate gate;
    private final Upstream upstream;
    private final Settlements settlements;
    private final AuditTrail audit;
    private final ToolListEdits edits;

    BatchPipeline(
            ToolCalls calls,
            Gate gate,
            Upstream upstream,
            Settlements settlements,
            AuditTrail audit,
            ToolListEdits edits) {
        this.calls = calls;
        this.gate = gate;
        this.upstream = upstream;
        this.settlements = settlements;
        this.audit = audit;
        this.edits = edits;
    }

    Uni<Void> handle(Parsed.Batch batch, Exchange exchange) {
        return decided(batch, exchange).emitOn(exchange.reply()::run).chain(judged -> {
            boolean isRefused = judged.stream().anyMatch(Judged::isRefused);
            return isRefused ? refuse(batch, judged, exchange) : forward(batch, judged, exchange);
        });
    }

    /** In order, one after the other: a limit that the first call exhausts refuses the second. */
    private Uni<List<Judged>> decided(Parsed.Batch batch, Exchange exchange) {
        return Multi.createFrom()
                .iterable(batch.messages())
                .filter(Message.ToolCall.class::isInstance)
                .map(Message.ToolCall.class::cast)
                .onItem()
                .transformToUniAndConcatenate(message -> {
                    ToolCall call = calls.of(message, Era.HANDSHAKE, exchange);
                    return gate.decide(call).map(decision -> new Judged(message, call, decision));
                })
                .collect()
                .asList();
    }

    private Uni<Void> refuse(Parsed.Batch batch, List<Judged> judged, Exchange exchange) {
        giveBack(judged);
        exchange.reply().answer(BatchRefusal.OK, BatchRefusal.refused(batch, judged));
        return ended(judged, WITHDRAWN);
    }

    private Uni<Void> forward(Parsed.Batch batch, List<Judged> judged, Exchange exchange) {
        boolean lists = batch.messages().stream().anyMatch(Message.ToolList.class::isInstance);
        Uni<Forwarded> forwarded = lists
                ? upstream.forward(exchange, edits.of(exchange, (_, error) -> BatchRefusal.of(batch, error)))
                : upstream.forward(exchange);
        return forwarded
                .invoke(passed -> Faults.answer(passed, Optional.empty(), exchange.reply()))
                .invoke(passed -> settle(judged, passed))
                .chain(passed -> ended(judged, passed.outcome()));
    }

    /** One answer stands for all: whether a single call of the batch failed is not looked at. */
    private void settle(List<Judged> judged, Forwarded passed) {
        if (Aftermath.isFailure(passed)) {
            giveBack(judged);
        }
    }

    private void giveBack(List<Judged> judged) {
        for (Judged each : judged) {
            if (each.decision() instanceof Decision.Allow allow) {
                settlements.giveBack(allow.receipt());
            }
        }
    }

    private Uni<Void> ended(List<Judged> judged, CallOutcome outcome) {
        List<Uni<Void>> records = new ArrayList<>();
        for (Judged each : judged) {
            if (!each.isRefused()) {
                records.add(audit.ended(each.call(), outcome));
            }
        }
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(records).andCollectFailures().replaceWithVoid();
    }

    /** One call of the batch and what was decided about it. */
    record Judged(Message.ToolCall message, ToolCall call, Decision decision) {

        boolean isRefused() {
            return switch (decision) {
                case Decision.Allow _ -> false;
                case Decision.Refusal _ -> true;
            };
        }
    }
}
