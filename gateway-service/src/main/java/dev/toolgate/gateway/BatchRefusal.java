package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.mcp.BatchAnswer;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.RpcError;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway's own answer to a batch: an array with one response for each request in it. */
final class BatchRefusal {

    static final int OK = 200;

    private static final int NOT_SENT = 1006;
    private static final RpcError WITHDRAWN =
            new RpcError(NOT_SENT, "Not sent: another call of this batch was refused. Send it again without that one.");

    private BatchRefusal() {}

    /** Every request of the batch gets the same error. */
    static byte[] of(Parsed.Batch batch, RpcError error) {
        return array(batch, Map.of(), error);
    }

    /** The refused calls get their refusal, every other request is told that it was not sent. */
    static Buffer refused(Parsed.Batch batch, List<BatchPipeline.Judged> judged) {
        Map<Id, byte[]> refusals = new HashMap<>();
        for (BatchPipeline.Judged each : judged) {
            if (each.decision() instanceof Decision.Refusal refusal) {
                Id id = each.message().id();
                refusals.put(id, Refusals.answer(each.call(), refusal, id, Era.HANDSHAKE)); // no other era has batches
            }
        }
        return Buffer.buffer(array(batch, refusals, WITHDRAWN));
    }

    private static byte[] array(Parsed.Batch batch, Map<Id, byte[]> answers, RpcError otherwise) {
        List<byte[]> responses = new ArrayList<>();
        for (Message message : batch.messages()) {
            if (message instanceof Message.Request request) {
                byte[] answer = answers.get(request.id());
                responses.add(answer == null ? otherwise.answer(request.id()) : answer);
            }
        }
        return BatchAnswer.of(responses);
    }
}
