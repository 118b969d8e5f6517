package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.EventReply;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Progress;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The exchange of a call that is kept open, and who tells its agent that it waits.
 *
 * @param beat takes the time that is left
 */
record HeldExchange(Exchange exchange, Consumer<Duration> beat) {

    /** An agent that wants progress and reads events is told by events; any other waits in silence. */
    static HeldExchange of(Message.ToolCall message, Decision.Hold hold, Exchange exchange) {
        return message.meta()
                .progressToken()
                .filter(_ -> readsEvents(exchange))
                .map(token -> telling(message, hold, exchange, token))
                .orElseGet(() -> new HeldExchange(exchange, _ -> {}));
    }

    private static HeldExchange telling(Message.ToolCall message, Decision.Hold hold, Exchange exchange, String token) {
        var reply = new EventReply(exchange.reply(), message.id());
        String text = "Waiting for approval " + hold.approval().id() + '.';
        return new HeldExchange(
                exchange.answeredBy(reply),
                left -> reply.tell(new Progress(token, progress(left), text).notification()));
    }

    /** Milliseconds up to zero: it grows, and what the server tells afterwards, from zero on, goes on growing. */
    private static long progress(Duration left) {
        return -left.toMillis();
    }

    private static boolean readsEvents(Exchange exchange) {
        return !(exchange.server().transport() instanceof Transport.Sse)
                && exchange.headers().getAll(HttpHeaders.ACCEPT).stream()
                        .anyMatch(accepted -> accepted.contains(MediaType.EVENTS));
    }
}
