package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.Listening;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** The journeys of streams that tell of all servers. */
final class Streams {

    private final Means means;

    Streams(Means means) {
        this.means = means;
    }

    /** What every stream needs; {@code lists} hears of changes. */
    record Means(ServerEndpoint endpoint, Timer timer, MergeLimits limits, KeptLists lists) {}

    /** Asks one server for its stream, from its last event on. */
    @FunctionalInterface
    interface Question {
        Exchange of(String server, Optional<String> lastEvent, Reply reply);
    }

    /** GET: what handshake revisions have; {@code last} are the events that the agent heard last, by server. */
    Uni<Void> open(Map<String, String> last, MergedExchange exchange) {
        return stream(exchange, exchange::stream, new AtOnce(exchange), last);
    }

    /** What the stateless revision has: each server tells of what it has of it. */
    Uni<Void> listen(Message.Listen message, MergedExchange exchange) {
        byte[] body = exchange.body().getBytes();
        ParseLimits requests = means.limits().requests();
        Question question = (server, _, reply) ->
                exchange.to(server, Listening.at(server, body, requests), Optional.empty(), reply);
        var opening = new Acknowledged(
                message,
                Listening.lists(body, requests),
                exchange,
                means.limits().answers());
        return stream(exchange, question, opening, Map.of());
    }

    private Uni<Void> stream(MergedExchange exchange, Question question, Opening opening, Map<String, String> last) {
        return Uni.createFrom()
                .emitter(over -> new MergedStream(exchange, question, opening, last, means, over).start());
    }
}
