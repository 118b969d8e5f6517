package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.merge.Gathered.Answered;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.Answers;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What every server is told. */
final class Everybody {

    private static final int OK = 200;

    private final Gatherer gatherer;
    private final ParseLimits answers;

    Everybody(Gatherer gatherer, ParseLimits answers) {
        this.gatherer = gatherer;
        this.answers = answers;
    }

    /** A message that concerns each of them; a request is answered with success when one of them could do it. */
    Uni<Void> tell(Message message, Era era, MergedExchange exchange) {
        byte[] body = exchange.body().getBytes();
        return gatherer.ask(exchange.servers().keySet(), body, exchange).chain(gathered -> {
            if (Answering.isSessionGone(era, gathered.values(), answers)) {
                return Answering.sessionGone(message, exchange);
            }
            return message instanceof Message.Request request
                    ? answered(request, gathered.values(), exchange)
                    : Answering.accepted(exchange);
        });
    }

    /** The end of the agent's session with each of them. */
    Uni<Void> end(MergedExchange exchange) {
        Map<String, String> sessions = new HashMap<>(exchange.sessions());
        sessions.keySet().retainAll(exchange.servers().keySet());
        return gatherer.end(sessions, exchange).chain(() -> Answering.empty(OK, exchange));
    }

    private Uni<Void> answered(Message.Request request, Collection<Gathered> gathered, MergedExchange exchange) {
        return gathered.stream().anyMatch(this::isSuccess)
                ? Answering.done(request.id(), exchange)
                : Answering.error(Answering.nobody(new TreeMap<>(exchange.leftOut())), request, exchange);
    }

    private boolean isSuccess(Gathered gathered) {
        return gathered instanceof Answered answered
                && Answers.isResult(answered.message().toByteArray(), answers);
    }
}
