package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.merge.Listening;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** The journeys of streams that tell of all servers. */
final class Streams {

    private final ServerEndpoint endpoint;
    private final Timer timer;
    private final MergeLimits limits;

    Streams(ServerEndpoint endpoint, Timer timer, MergeLimits limits) {
        this.endpoint = endpoint;
        this.timer = timer;
        this.limits = limits;
    }

    /** Asks one server for its stream, from its last event on. */
    @FunctionalInterface
    interface Question {
        Exchange of(String server, Optional<String> lastEvent, Reply reply);
    }

    /** GET: what handshake revisions have; {@code last} are the events that the agent heard last, by server. */
    Uni<Void> open(Map<String, String> last, MergedExchange exchange) {
        return Uni.createFrom()
                .emitter(over -> new MergedStream(
                                exchange, exchange::stream, new AtOnce(exchange), last, endpoint, timer, limits, over)
                        .start());
    }

    /** What the stateless revision has: each server tells of what it has of it. */
    Uni<Void> listen(Message.Listen message, MergedExchange exchange) {
        byte[] body = exchange.body().getBytes();
        Question question = (server, _, reply) ->
                exchange.to(server, Listening.at(server, body, limits.requests()), Optional.empty(), reply);
        return Uni.createFrom()
                .emitter(over -> new MergedStream(
                                exchange,
                                question,
                                new Acknowledged(message, exchange, limits.answers()),
                                Map.of(),
                                endpoint,
                                timer,
                                limits,
                                over)
                        .start());
    }
}
