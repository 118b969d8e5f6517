package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.stdio.ServerLine;
import dev.toolgate.mcp.stdio.ServerLineReader;
import dev.toolgate.mcp.stdio.ServerMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The requests of one session whose answers are waited for on its stream. Thread-safe. */
final class Unanswered {

    private static final String MESSAGE = "message";

    private final int max;
    private final ServerLineReader reader;
    private final Map<String, CompletableFuture<Answer>> byId = new HashMap<>();
    private boolean isClosed;

    /** At most {@code max} at once. */
    Unanswered(int max, ServerLineReader reader) {
        this.max = max;
        this.reader = reader;
    }

    /**
     * What became of a request.
     *
     * @param isError whether it was answered, with an error
     */
    record Answer(Status status, boolean isError) {}

    /** Waits for the answer to {@code id}; empty when nobody could tell: the id is waited for already, too many are, or the stream is over. */
    synchronized Optional<CompletableFuture<Answer>> add(Id id) {
        if (isClosed || byId.size() >= max || byId.containsKey(id.key())) {
            return Optional.empty();
        }
        var answer = new CompletableFuture<Answer>();
        byId.put(id.key(), answer);
        return Optional.of(answer);
    }

    /** Waits no more: the server never took the request. */
    synchronized void forget(Id id) {
        byId.remove(id.key());
    }

    /** Looks whether an event is an answer that is waited for; while none is, nobody reads it. */
    void hear(SseEvent event) {
        if (!isEmpty()
                && event.types().stream().allMatch(MESSAGE::equals)
                && reader.read(event.data()) instanceof ServerLine.Spoken(ServerMessage message)
                && message.kind() == ServerMessage.Kind.ANSWER) {
            message.name().ifPresent(id -> answered(id, message.error().isPresent()));
        }
    }

    private void answered(Id id, boolean isError) {
        CompletableFuture<Answer> answer = taken(id);
        if (answer != null) {
            answer.complete(new Answer(Status.ANSWERED, isError));
        }
    }

    /** The stream is over, and so is every request that was not answered; no further one is waited for. */
    void close(Status status) {
        rest().forEach(answer -> answer.complete(new Answer(status, false)));
    }

    private synchronized boolean isEmpty() {
        return byId.isEmpty();
    }

    private synchronized List<CompletableFuture<Answer>> rest() {
        isClosed = true;
        var rest = List.copyOf(byId.values());
        byId.clear();
        return rest;
    }

    private synchronized @Nullable CompletableFuture<Answer> taken(Id id) {
        return byId.remove(id.key());
    }
}
