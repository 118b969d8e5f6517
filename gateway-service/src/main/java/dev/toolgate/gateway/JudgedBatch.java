package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.mcp.BatchText;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A batch whose tool calls have been decided, each on its own. */
final class JudgedBatch {

    private final List<Message> messages;
    private final List<Judged> calls;
    private final Map<Id, byte[]> refusals = new LinkedHashMap<>();

    /**
     * The batch of {@code messages}, no two requests of which have the same id.
     *
     * @param calls the tool calls among them
     */
    JudgedBatch(List<Message> messages, List<Judged> calls) {
        this.messages = List.copyOf(messages);
        this.calls = List.copyOf(calls);
        for (Judged each : calls) {
            if (each.decision() instanceof Decision.Refusal refusal) {
                Id id = each.message().id();
                refusals.put(id, Refusals.answer(each.call(), refusal, id, Era.HANDSHAKE)); // no other era has batches
            }
        }
    }

    /** One call of the batch and what was decided about it. */
    record Judged(Message.ToolCall message, ToolCall call, Decision decision) {}

    /** A call that is to be forwarded. */
    record Allowed(ToolCall call, Decision.Allow decision) {}

    boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    List<Allowed> allowed() {
        List<Allowed> allowed = new ArrayList<>();
        for (Judged each : calls) {
            if (each.decision() instanceof Decision.Allow allow) {
                allowed.add(new Allowed(each.call(), allow));
            }
        }
        return allowed;
    }

    /** The names of the tools that are called by what is forwarded. */
    List<String> tools() {
        return allowed().stream().map(each -> each.call().tool().name()).toList();
    }

    /** What is forwarded: all but the refused calls. */
    List<Message> remaining() {
        return messages.stream().filter(message -> !isRefused(message)).toList();
    }

    /** What is forwarded, as an array of the messages' own bytes. */
    Buffer remainder() {
        return Buffer.buffer(BatchText.of(
                remaining().stream().map(message -> message.raw().toByteArray()).toList()));
    }

    /** The responses to the refused calls, in order. */
    List<byte[]> ownAnswers() {
        return List.copyOf(refusals.values());
    }

    /** A response to every request: the refused calls get their refusals, all others the same error. */
    byte[] answered(RpcError otherwise) {
        List<byte[]> responses = new ArrayList<>();
        for (Message message : messages) {
            if (message instanceof Message.Request request) {
                byte[] refusal = refusals.get(request.id());
                responses.add(refusal == null ? otherwise.answer(request.id()) : refusal);
            }
        }
        return BatchText.of(responses);
    }

    /** The same error in answer to every request that is forwarded. */
    byte[] unanswered(RpcError error) {
        List<byte[]> responses = new ArrayList<>();
        for (Message message : remaining()) {
            if (message instanceof Message.Request request) {
                responses.add(error.answer(request.id()));
            }
        }
        return BatchText.of(responses);
    }

    private boolean isRefused(Message message) {
        return message instanceof Message.Request request && refusals.containsKey(request.id());
    }
}
