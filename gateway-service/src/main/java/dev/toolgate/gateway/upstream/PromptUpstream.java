package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Breaks off a request whose server has not begun to answer in the time that it was given. What has begun may take as long
 * as it likes, and a server's own stream may be silent for long.
 *
 * @param patience by server; a server that is not in it has all the time
 */
public record PromptUpstream(Upstream upstream, Map<String, Duration> patience, Vertx vertx) implements Upstream {

    private static final Fault LATE = Fault.unreachable("The server did not begin to answer in time.");

    public PromptUpstream {
        patience = Map.copyOf(patience);
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange) {
        return inTime(exchange, upstream::forward);
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
        return inTime(exchange, awaited -> upstream.forward(awaited, edit));
    }

    private Uni<Forwarded> inTime(Exchange exchange, Function<Exchange, Uni<Forwarded>> call) {
        Duration limit = patience.get(exchange.server().name());
        if (limit == null || !exchange.method().equals(HttpMethod.POST)) {
            return call.apply(exchange);
        }
        var reply = new AwaitedReply(exchange.reply());
        long timer = vertx.setTimer(Math.max(1, limit.toMillis()), _ -> reply.run(reply::giveUp));
        return call.apply(exchange.answeredBy(reply))
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer))
                .map(forwarded -> reply.isGivenUp() ? late(forwarded) : forwarded);
    }

    private static Forwarded late(Forwarded cancelled) {
        return new Forwarded(
                new CallOutcome(Status.FAILED, cancelled.outcome().millis()), cancelled.isSent(), Optional.of(LATE));
    }
}
