package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.HttpUpstream;
import dev.toolgate.gateway.upstream.sse.Unanswered.Answer;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards to servers that speak HTTP+SSE: GET opens a session, whose answers come on its stream, POST is a message in it. A
 * request is over when its answer has passed on the stream, long after its POST was answered; where the stream is in
 * another gateway, nobody here knows.
 */
public final class SseUpstream {

    private static final Forwarded NOWHERE = new Forwarded(
            new CallOutcome(Status.UNREACHABLE, 0),
            false,
            Optional.of(Fault.unreachable("The session is at no address of this server.")));

    private final HttpUpstream http;
    private final SseSessions sessions;
    private final MessageParser parser;

    /** Forwards over {@code http}; {@code parser} has the limits with which bodies were read before. */
    public SseUpstream(HttpUpstream http, SseSessions sessions, MessageParser parser) {
        this.http = http;
        this.sessions = sessions;
        this.parser = parser;
    }

    /** As {@link dev.toolgate.gateway.upstream.Upstream} has it; {@code edit} is null when nobody wants to look. */
    public Uni<Forwarded> forward(Exchange exchange, Transport.Sse server, @Nullable AnswerEdit edit) {
        return exchange.method().equals(HttpMethod.POST)
                ? post(exchange, server, edit)
                : listen(exchange, server, edit);
    }

    private Uni<Forwarded> listen(Exchange exchange, Transport.Sse server, @Nullable AnswerEdit edit) {
        SessionStream stream = sessions.stream(exchange, server.source().url());
        AnswerEdit each = new FromTheSecond(edit, stream::isAtItsFirst);
        return http.forward(exchange.outside().answeredBy(stream), server.source(), each)
                .map(stream::ended);
    }

    private Uni<Forwarded> post(Exchange exchange, Transport.Sse server, @Nullable AnswerEdit edit) {
        Session session = exchange.session();
        if (session == null) {
            return Uni.createFrom().item(NOWHERE);
        }
        return Endpoint.of(server.source().url(), session.id(), sessions.maxEndpoint())
                .map(endpoint -> post(exchange, session, server.source().at(endpoint), edit))
                .orElseGet(() -> Uni.createFrom().item(NOWHERE));
    }

    private Uni<Forwarded> post(
            Exchange exchange, Session session, Transport.Http endpoint, @Nullable AnswerEdit edit) {
        Uni<Forwarded> posted = http.forward(exchange.outside(), endpoint, edit);
        return asked(exchange)
                .map(id -> sessions.unanswered(session)
                        .flatMap(stream -> stream.add(id).map(answer -> watched(posted, id, stream, answer)))
                        .orElseGet(() -> posted.map(SseUpstream::unwatched))
                        .emitOn(exchange.reply()::run))
                .orElse(posted);
    }

    private static Uni<Forwarded> watched(
            Uni<Forwarded> posted, Id id, Unanswered stream, CompletableFuture<Answer> answer) {
        long startedNanos = System.nanoTime();
        return posted.chain(accepted -> {
            if (accepted.outcome().status() == Status.ANSWERED) {
                return Uni.createFrom().completionStage(answer).map(passed -> passed(passed, startedNanos));
            }
            stream.forget(id);
            return Uni.createFrom().item(accepted);
        });
    }

    private static Forwarded passed(Answer answer, long startedNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        return new Forwarded(new CallOutcome(answer.status(), millis), true, Optional.empty(), answer.isError());
    }

    private static Forwarded unwatched(Forwarded accepted) {
        return accepted.outcome().status() == Status.ANSWERED
                ? new Forwarded(new CallOutcome(Status.UNKNOWN, 0), accepted.isSent(), Optional.empty())
                : accepted;
    }

    /** The id of the request that is posted; empty for what is answered by nobody. */
    private Optional<Id> asked(Exchange exchange) {
        return parser.parse(exchange.body().getBytes()) instanceof Parsed.Single(Message.Request request)
                ? Optional.of(request.id())
                : Optional.empty();
    }
}
