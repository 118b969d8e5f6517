package dev.toolgate.gateway.upstream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseMessage;
import dev.toolgate.mcp.sse.SseScanner;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one session, as its agent reads it: the first event names the gateway's endpoint in place of the server's,
 * every other one passes byte for byte, and the gateway's own messages go between two of them. Each write has to be whole
 * events.
 *
 * <p>Invariant: no event passes before the endpoint, and none that names another one after it.
 */
final class SessionStream extends PassedReply {

    private static final String ENDPOINT = "endpoint";

    private final Exchange exchange;
    private final URI source;
    private final SseSessions sessions;
    private final Unanswered unanswered;
    private Runnable cancel = () -> {};
    private @Nullable MultiMap unsent; // headers that wait for the first event
    private int status;
    private boolean isEvents;
    private boolean isOver;
    private @Nullable Session session;
    private @Nullable Fault fault;

    /** The stream that {@code exchange} asks for, from {@code source}. */
    SessionStream(Exchange exchange, URI source, SseSessions sessions, Unanswered unanswered) {
        super(exchange.reply());
        this.exchange = exchange;
        this.source = source;
        this.sessions = sessions;
        this.unanswered = unanswered;
    }

    Unanswered unanswered() {
        return unanswered;
    }

    /** Whether its events have begun and none of them has said where messages go. */
    boolean isAtItsFirst() {
        return isEvents && session == null;
    }

    /** Tells the agent a message of the gateway's own; {@code told} learns whether that could be done. From any thread. */
    void tell(byte[] message, Consumer<Boolean> told) {
        run(() -> {
            boolean isOpen = session != null && !isOver && !isGone() && !isFull();
            if (isOpen) {
                super.write(Buffer.buffer(SseMessage.of(message)));
            }
            told.accept(isOpen);
        });
    }

    /** What became of the stream; nobody hears of it any more. */
    Forwarded ended(Forwarded forwarded) {
        isOver = true;
        if (session != null) {
            sessions.remove(session);
        }
        boolean hasLeft = forwarded.outcome().status() == Status.CANCELLED && fault == null;
        unanswered.close(hasLeft ? Status.CANCELLED : Status.FAILED);
        return fault == null ? forwarded : broken(forwarded, fault);
    }

    private Forwarded broken(Forwarded forwarded, Fault why) {
        if (unsent == null) {
            super.abort();
        }
        var outcome = new CallOutcome(Status.FAILED, forwarded.outcome().millis());
        return new Forwarded(outcome, forwarded.isSent(), Optional.of(why));
    }

    @Override
    public void onGone(Runnable cancelled) {
        cancel = cancelled;
        super.onGone(cancelled);
    }

    @Override
    public void head(int answered, MultiMap headers) {
        isEvents = MediaType.isSaid(MediaType.EVENTS, headers.get(HttpHeaders.CONTENT_TYPE));
        status = answered;
        if (isEvents) {
            unsent = headers;
        } else {
            super.head(answered, headers);
        }
    }

    @Override
    public void write(Buffer bytes) {
        if (isEvents) {
            var scanner = new SseScanner(Integer.MAX_VALUE); // who writes has a limit
            scanner.feed(bytes.getBytes(), this::pass);
            scanner.end(this::pass);
        } else {
            super.write(bytes);
        }
    }

    @Override
    public void end() {
        if (unsent == null) {
            super.end();
        } else {
            fault = Fault.brokeTheProtocol("The server's events ended before one said where messages go.");
        }
    }

    private void pass(SseEvent event) {
        if (fault != null) {
            return;
        }
        if (event.types().stream().map(String::strip).anyMatch(ENDPOINT::equalsIgnoreCase)) {
            begin(event);
        } else if (session == null && event.hasData()) {
            refuse("The server's first event does not say where messages go.");
        } else {
            send(event);
            unanswered.hear(event);
        }
    }

    private void begin(SseEvent event) {
        String said = new String(event.data(), UTF_8);
        Optional<URI> endpoint = session == null
                        && event.types().stream().allMatch(ENDPOINT::equals)
                        && event.types().size() == 1
                ? Endpoint.of(source, said, sessions.maxEndpoint())
                : Optional.empty();
        endpoint.ifPresentOrElse(
                uri -> begin(event, sessions.open(exchange, uri, this)),
                () -> refuse(
                        "The server says that messages go where they cannot go: to another scheme, host or port, to"
                                + " two places, or to no place that is one."));
    }

    private void begin(SseEvent event, Session opened) {
        session = opened;
        send(event.withData(sessions.uri(exchange, opened).getBytes(UTF_8)));
    }

    private void send(SseEvent event) {
        if (unsent != null) {
            super.head(status, unsent);
            unsent = null;
        }
        super.write(Buffer.buffer(event.raw()));
    }

    /** Ends the server's stream; {@link #ended} is told at once. */
    private void refuse(String why) {
        fault = Fault.brokeTheProtocol(why);
        cancel.run();
    }
}
