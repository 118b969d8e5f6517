package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Says which journey a message goes on. A method that is unknown here passes through. */
final class MethodRouter {

    private final ToolCallPipeline toolCalls;
    private final ToolListPipeline toolLists;
    private final BatchPipeline batches;
    private final StreamPipeline streams;
    private final Passage passage;

    MethodRouter(
            ToolCallPipeline toolCalls,
            ToolListPipeline toolLists,
            BatchPipeline batches,
            StreamPipeline streams,
            Passage passage) {
        this.toolCalls = toolCalls;
        this.toolLists = toolLists;
        this.batches = batches;
        this.streams = streams;
        this.passage = passage;
    }

    Uni<Void> route(Message message, Era era, Exchange exchange) {
        return switch (message) {
            case Message.ToolCall call -> toolCalls.handle(call, era, exchange);
            case Message.ToolList list -> toolLists.handle(list, exchange);
            case Message.OtherRequest request -> passage.handle(Optional.of(request.id()), exchange);
            case Message.Notification _, Message.Response _ -> passage.handle(Optional.empty(), exchange);
        };
    }

    Uni<Void> route(Parsed.Batch batch, Exchange exchange) {
        return batches.handle(batch, exchange);
    }

    /** GET: the server's own stream. */
    Uni<Void> stream(Exchange exchange) {
        return streams.handle(exchange);
    }

    /** DELETE: the session's end. */
    Uni<Void> end(Exchange exchange) {
        return passage.handle(Optional.empty(), exchange);
    }
}
