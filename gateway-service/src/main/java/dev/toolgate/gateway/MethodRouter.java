package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Says which journey a message goes on, within its session. A method that is unknown here passes through. */
final class MethodRouter {

    private final Sessions sessions;
    private final ToolCallPipeline toolCalls;
    private final ToolListPipeline toolLists;
    private final BatchPipeline batches;
    private final StreamPipeline streams;
    private final Passage passage;

    MethodRouter(
            Sessions sessions,
            ToolCallPipeline toolCalls,
            ToolListPipeline toolLists,
            BatchPipeline batches,
            StreamPipeline streams,
            Passage passage) {
        this.sessions = sessions;
        this.toolCalls = toolCalls;
        this.toolLists = toolLists;
        this.batches = batches;
        this.streams = streams;
        this.passage = passage;
    }

    Uni<Void> route(Message message, Era era, Exchange exchange) {
        return switch (message) {
            case Message.Request request ->
                sessions.enter(exchange, era, Optional.of(request.id()), within -> answer(request, era, within));
            case Message.Notification _, Message.Response _ ->
                sessions.enter(exchange, era, Optional.empty(), this::pass);
        };
    }

    /** Batches are of the handshake era. */
    Uni<Void> route(Parsed.Batch batch, Exchange exchange) {
        return sessions.enter(exchange, Era.HANDSHAKE, Optional.empty(), within -> batches.handle(batch, within));
    }

    /** GET: the server's own stream. */
    Uni<Void> stream(Exchange exchange) {
        return sessions.enter(exchange, era(exchange), Optional.empty(), streams::handle);
    }

    /** DELETE: the session's end. */
    Uni<Void> end(Exchange exchange) {
        return sessions.enter(exchange, era(exchange), Optional.empty(), this::pass);
    }

    private Uni<Void> answer(Message.Request message, Era era, Exchange exchange) {
        return switch (message) {
            case Message.ToolCall call -> toolCalls.handle(call, era, exchange);
            case Message.ToolList list -> toolLists.handle(list, exchange);
            case Message.Listen listen -> listen(listen, era, exchange);
            case Message.OtherRequest request -> passage.handle(request, exchange);
        };
    }

    private Uni<Void> listen(Message.Listen message, Era era, Exchange exchange) {
        return message.isForToolList() && era == Era.STATELESS
                ? streams.handle(message, exchange)
                : passage.handle(Optional.of(message.id()), exchange);
    }

    private Uni<Void> pass(Exchange exchange) {
        return passage.handle(Optional.empty(), exchange);
    }

    private static Era era(Exchange exchange) {
        return Era.of(exchange.headers()::getAll);
    }
}
