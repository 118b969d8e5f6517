package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.BatchRule;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.HeaderRule;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.Rejection;
import dev.toolgate.mcp.Revision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Reads what was posted, strictly, and sends it on its way; what is not right is answered here. */
final class Reception {

    private final MessageParser parser;
    private final MethodRouter router;

    Reception(MessageParser parser, MethodRouter router) {
        this.parser = parser;
        this.router = router;
    }

    Uni<Void> receive(Exchange exchange) {
        Headers headers = exchange.headers()::getAll;
        return switch (parser.parse(exchange.body().getBytes())) {
            case Parsed.Malformed(Rejection rejection) -> reject(rejection, exchange);
            case Parsed.Single(Message message) ->
                HeaderRule.check(headers, message)
                        .map(rejection -> reject(rejection, exchange))
                        .orElseGet(() -> router.route(message, Era.of(headers, message), exchange));
            case Parsed.Batch batch ->
                rejection(headers, batch, exchange)
                        .map(rejection -> reject(rejection, exchange))
                        .orElseGet(() -> router.route(batch, exchange));
        };
    }

    private static Optional<Rejection> rejection(Headers headers, Parsed.Batch batch, Exchange exchange) {
        return BatchRule.check(revision(headers, exchange), batch)
                .or(() -> batch.messages().stream()
                        .flatMap(message -> HeaderRule.check(headers, message).stream())
                        .findFirst());
    }

    /** A revision that is not known here counts as the newest: nothing is allowed that only an older one had. */
    private static Revision revision(Headers headers, Exchange exchange) {
        if (exchange.server().transport() instanceof Transport.Sse) {
            return Revision.V2024_11_05;
        }
        List<String> said = headers.values(Headers.PROTOCOL_VERSION);
        return said.isEmpty()
                ? Revision.ASSUMED
                : Revision.of(Headers.trim(said.getFirst())).orElse(Revision.V2026_07_28);
    }

    private static Uni<Void> reject(Rejection rejection, Exchange exchange) {
        exchange.reply().answer(rejection.httpStatus(), Buffer.buffer(rejection.body()));
        return Uni.createFrom().voidItem();
    }
}
