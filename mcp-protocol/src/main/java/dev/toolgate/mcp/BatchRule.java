package dev.toolgate.mcp;

import dev.toolgate.mcp.Message.Request;
import java.util.Optional;

/** When a body may be an array: only in the revision 2025-03-26, and never with {@code initialize} in it. */
public final class BatchRule {

    private BatchRule() {}

    /** Why the batch is refused; empty when it may pass. */
    public static Optional<Rejection> check(Revision revision, Parsed.Batch batch) {
        if (!revision.permitsBatches()) {
            return refused("MCP " + revision.date() + " has no batches; send each message in a request of its own");
        }
        boolean initializes = batch.messages().stream()
                .anyMatch(message ->
                        message instanceof Request request && request.method().equals(Methods.INITIALIZE));
        return initializes ? refused("initialize may not be in a batch; send it alone, first") : Optional.empty();
    }

    private static Optional<Rejection> refused(String text) {
        return Optional.of(Rejection.badRequest(Optional.empty(), new RpcError(RpcError.INVALID_REQUEST, text)));
    }
}
