package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.mcp.sse.SseEvent;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A stream of events that tells of several servers, all on the exchange's event loop. Each event's id says what was heard last
 * of every server, so that whoever resumes it resumes all. A server's stream that ends is asked for again, as long as the
 * agent listens; one that a server refuses is not.
 */
final class MergedStream {

    private static final int OK = 200;
    private static final int FIRST_SERVER_ERROR = 500;

    private final MergedExchange exchange;
    private final Reply agent;
    private final Streams.Question question;
    private final Opening opening;
    private final Streams.Means means;
    private final UniEmitter<? super Void> over;
    private final Backoff backoff;
    private final Map<String, String> last;
    private final Map<String, StreamPart> parts = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> unheard;
    private Runnable cancel = () -> {};
    private boolean isOpen;
    private boolean isOver;

    MergedStream(
            MergedExchange exchange,
            Streams.Question question,
            Opening opening,
            Map<String, String> last,
            Streams.Means means,
            UniEmitter<? super Void> over) {
        this.exchange = exchange;
        this.agent = exchange.reply();
        this.question = question;
        this.opening = opening;
        this.means = means;
        this.over = over;
        this.backoff = new Backoff(means.limits().firstDelay(), means.limits().maxDelay());
        this.last = new HashMap<>(last);
        this.unheard = new HashSet<>(exchange.servers().keySet());
    }

    void start() {
        agent.onGone(this::finish);
        if (unheard.isEmpty()) {
            opening.refuse(0);
            finish();
            return;
        }
        cancel = means.timer().after(means.limits().patience(), () -> agent.run(this::beginAnyway));
        Set.copyOf(unheard).forEach(this::ask);
    }

    /** Whether the agent can take no more for now, or does not hear anything yet. */
    boolean isFull() {
        return !isOpen || agent.isFull();
    }

    /** The server streams. */
    void opened(StreamPart part) {
        failures.remove(part.server());
        if (opening.opened()) {
            heard(part.server());
            begin();
        }
    }

    void told(StreamPart part, SseEvent event) {
        if (isOver) {
            return;
        }
        Voice voice = part.voice();
        Optional<byte[]> message = event.hasData() ? voice.retold(event.data()) : Optional.of(new byte[0]);
        if (message.isEmpty()) {
            part.abort();
        } else if (event.hasData() && !opening.hear(message.get(), part.lists())) {
            heard(part.server());
        } else if (!voice.isAnswer(message.get())) {
            event.id().ifPresent(id -> last.put(part.server(), id));
            part.hold(named(event, message.get()));
            flush(part);
        }
    }

    /** The server does not stream, or not any more. */
    void ended(StreamPart part, int status) {
        if (isOver || !parts.remove(part.server(), part)) {
            return;
        }
        boolean isRefused = status != OK && status < FIRST_SERVER_ERROR;
        if (!isRefused) {
            askAgain(part.server());
        }
        heard(part.server());
        if (!isOpen && unheard.isEmpty() && parts.isEmpty()) {
            opening.refuse(status);
            finish();
        } else if (isRefused && parts.isEmpty() && failures.isEmpty()) {
            agent.end();
            finish();
        }
    }

    private byte[] named(SseEvent event, byte[] message) {
        SseEvent told = event.hasData() ? event.withData(message) : event;
        return told.id().isPresent() ? told.withId(EventIds.ofStream(last)).raw() : told.raw();
    }

    private void ask(String server) {
        var watch = new ListWatch(means.lists(), exchange.grant(), exchange.server(server));
        var part = new StreamPart(this, agent, Voice.of(server, means.limits().answers()), watch);
        parts.put(server, part);
        means.endpoint()
                .receive(question.of(server, Optional.ofNullable(last.get(server)), part))
                .subscribe()
                .with(_ -> {}, _ -> agent.run(part::abort));
    }

    private void askAgain(String server) {
        int count = failures.merge(server, 1, Integer::sum);
        Duration pause = Duration.ofMillis(backoff.millis(count, RandomGenerator.getDefault()));
        means.timer()
                .after(
                        pause,
                        () -> agent.run(() -> {
                            if (!isOver) {
                                ask(server);
                            }
                        }));
    }

    /** It is known how the server begins; once it is of all, so does the stream. */
    private void heard(String server) {
        if (unheard.remove(server) && unheard.isEmpty() && !parts.isEmpty()) {
            begin();
        }
    }

    private void beginAnyway() {
        if (!isOver && !parts.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        if (isOpen || isOver) {
            return;
        }
        isOpen = true;
        agent.head(
                OK,
                HttpHeaders.headers()
                        .set(HttpHeaders.CONTENT_TYPE, MediaType.EVENTS)
                        .set(HttpHeaders.CACHE_CONTROL, "no-cache"));
        byte[] first = opening.first();
        if (first.length > 0) {
            agent.write(Buffer.buffer(first));
        }
        agent.onDrained(this::drained);
        Map.copyOf(parts).values().forEach(this::flush);
        drained();
    }

    private void flush(StreamPart part) {
        if (isOpen) {
            part.release(bytes -> agent.write(Buffer.buffer(bytes)));
        }
    }

    private void drained() {
        Map.copyOf(parts).values().forEach(StreamPart::resume);
    }

    private void finish() {
        if (!isOver) {
            isOver = true;
            cancel.run();
            Map.copyOf(parts).values().forEach(StreamPart::leave);
            over.complete(null);
        }
    }
}
