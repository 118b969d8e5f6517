package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.ToolListChanged;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The journey of a server's own stream, into which the gateway tells that the list of tools has changed. A stream that is
 * resumed may repeat the answer to a {@code tools/list} or to a tool call, so every message of a GET is looked at.
 */
final class StreamPipeline {

    private final Upstream upstream;
    private final ToolListEdits edits;
    private final MessageIds ids;
    private final ToolListNews news;
    private final ResultEdits results;

    StreamPipeline(Upstream upstream, ToolListEdits edits, ResultEdits results, MessageIds ids, ToolListNews news) {
        this.upstream = upstream;
        this.edits = edits;
        this.results = results;
        this.ids = ids;
        this.news = news;
    }

    /** GET: what handshake revisions have. */
    Uni<Void> handle(Exchange exchange) {
        boolean mayBeFirst =
                !(exchange.server().transport() instanceof Transport.Sse); // its first event is the endpoint
        var stream = new ToldReply(exchange.reply(), ToolListChanged.notification(), mayBeFirst);
        return told(stream, exchange, Optional.empty());
    }

    /** What the stateless revision has; its first event says what the agent will hear of. */
    Uni<Void> handle(Message.Listen listen, Exchange exchange) {
        var stream = new ToldReply(exchange.reply(), ToolListChanged.notification(listen.id()), false);
        return told(stream, exchange, Optional.of(listen.id()));
    }

    private Uni<Void> told(ToldReply stream, Exchange exchange, Optional<Id> id) {
        Exchange open = exchange.answeredBy(stream);
        AnswerEdit lists = edits.of(open, (message, error) -> error.answer(ids.in(message)));
        AnswerEdit edit = ResultEdits.both(
                lists,
                results.of(
                        exchange.server().name(),
                        (message, why) -> ResultEdits.error(why).answer(ids.in(message))));
        news.begin(stream, exchange);
        return upstream.forward(open, edit)
                .onTermination()
                .invoke(() -> news.end(stream))
                .invoke(forwarded -> Faults.answer(forwarded, id, exchange.reply()))
                .replaceWithVoid();
    }
}
