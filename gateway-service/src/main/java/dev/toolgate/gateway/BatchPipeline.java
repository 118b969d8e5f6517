package dev.toolgate.gateway;

import dev.toolgate.gateway.JudgedBatch.Allowed;
import dev.toolgate.gateway.JudgedBatch.Judged;
import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.decision.Settlements;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.BatchText;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journey of a batch: each tool call in it is decided and recorded on its own. The refused ones are answered, held ones
 * at once; the rest is forwarded as a smaller batch, or as it stands when nothing was refused.
 */
final class BatchPipeline {

    private static final int OK = 200;

    private final ToolCalls calls;
    private final Gate gate;
    private final Upstream upstream;
    private final Settlements settlements;
    private final AuditTrail audit;
    private final ToolListEdits edits;
    private final ResultEdits results;

    BatchPipeline(
            ToolCalls calls,
            Gate gate,
            Upstream upstream,
            Settlements settlements,
            AuditTrail audit,
            ToolListEdits edits,
            ResultEdits results) {
        this.calls = calls;
        this.gate = gate;
        this.upstream = upstream;
        this.settlements = settlements;
        this.audit = audit;
        this.edits = edits;
        this.results = results;
    }

    /** Completes when the agent has its answer and the outcomes are on record. */
    Uni<Void> handle(Parsed.Batch batch, Exchange exchange) {
        return decided(batch, exchange).emitOn(exchange.reply()::run).chain(judged -> {
            if (!judged.hasRefusals()) {
                return forward(judged, exchange);
            }
            return judged.remaining().isEmpty() ? refuse(judged, exchange) : forwardRest(judged, exchange);
        });
    }

    /** In order, one after the other: a limit that the first call exhausts refuses the second. */
    private Uni<JudgedBatch> decided(Parsed.Batch batch, Exchange exchange) {
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
                .asList()
                .map(judged -> new JudgedBatch(batch.messages(), judged));
    }

    private static Uni<Void> refuse(JudgedBatch batch, Exchange exchange) {
        exchange.reply().answer(OK, Buffer.buffer(BatchText.of(batch.ownAnswers())));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> forward(JudgedBatch batch, Exchange exchange) {
        return passed(batch, exchange)
                .invoke(passed -> Faults.answer(passed, Optional.empty(), exchange.reply()))
                .chain(passed -> ended(batch, passed));
    }

    private Uni<Void> forwardRest(JudgedBatch batch, Exchange exchange) {
        Exchange rest = exchange.carrying(batch.remainder()).answeredBy(new BatchReply(exchange.reply(), batch));
        return passed(batch, rest)
                .invoke(passed -> passed.fault()
                        .ifPresent(fault ->
                                exchange.reply().answer(OK, Buffer.buffer(batch.answered(Faults.error(fault))))))
                .chain(passed -> ended(batch, passed));
    }

    private Uni<Forwarded> passed(JudgedBatch batch, Exchange exchange) {
        @Nullable AnswerEdit shown = shown(batch, exchange.server().name());
        if (batch.remaining().stream().anyMatch(Message.ToolList.class::isInstance)) {
            AnswerEdit filtered = edits.of(exchange, (_, error) -> batch.unanswered(error));
            return upstream.forward(exchange, ResultEdits.both(filtered, shown));
        }
        return shown == null ? upstream.forward(exchange) : upstream.forward(exchange, shown);
    }

    private @Nullable AnswerEdit shown(JudgedBatch batch, String server) {
        ResultEdits.Replacement instead = (_, why) -> batch.unanswered(ResultEdits.error(why));
        return batch.remaining().stream().anyMatch(ResultEdits::isForTaskResult)
                ? results.of(server, instead)
                : results.of(server, batch.tools(), instead);
    }

    /** One answer stands for all: whether a single call of the batch failed is not looked at. */
    private Uni<Void> ended(JudgedBatch batch, Forwarded passed) {
        List<Allowed> allowed = batch.allowed();
        if (Aftermath.isFailure(passed)) {
            allowed.forEach(each -> settlements.giveBack(each.decision().receipt()));
        }
        return allowed.isEmpty() ? Uni.createFrom().voidItem() : recorded(allowed, passed.outcome());
    }

    private Uni<Void> recorded(List<Allowed> allowed, CallOutcome outcome) {
        List<Uni<Void>> records =
                allowed.stream().map(each -> audit.ended(each.call(), outcome)).toList();
        return Uni.join().all(records).andCollectFailures().replaceWithVoid();
    }
}
