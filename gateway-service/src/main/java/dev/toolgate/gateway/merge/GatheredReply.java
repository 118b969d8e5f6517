package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.json.Slice;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseEventTooLarge;
import dev.toolgate.mcp.sse.SseScanner;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the answer of one server, to be put together with others'. What the server says before its answer is handed on
 * at once.
 */
final class GatheredReply implements Reply {

    private static final String TOO_LARGE = "Its answer is too large to be put together with others.";

    private final Reply agent;
    private final Voice voice;
    private final Consumer<byte[]> aside;
    private final Consumer<Gathered> answered;
    private final Buffer document = Buffer.buffer();
    private Runnable cancel = () -> {};
    private @Nullable SseScanner scanner;
    private int status;
    private String session = "";
    private boolean isDone;

    /**
     * A reply that is told of once.
     *
     * @param agent whose request it is
     * @param aside takes what is not the answer
     */
    GatheredReply(Reply agent, Voice voice, Consumer<byte[]> aside, Consumer<Gathered> answered) {
        this.agent = agent;
        this.voice = voice;
        this.aside = aside;
        this.answered = answered;
    }

    /** Waits no longer. */
    void giveUp(String why) {
        if (!isDone) {
            done(new Gathered.Failed(why));
            cancel.run();
        }
    }

    @Override
    public void run(Runnable step) {
        agent.run(step);
    }

    @Override
    public void head(int answerStatus, MultiMap headers) {
        status = answerStatus;
        session = Optional.ofNullable(headers.get(Headers.SESSION_ID)).orElse("");
        if (MediaType.isSaid(MediaType.EVENTS, headers.get(HttpHeaders.CONTENT_TYPE))) {
            scanner = new SseScanner(voice.maxBytes());
        }
    }

    @Override
    public void write(Buffer bytes) {
        if (isDone) {
            return;
        }
        if (scanner != null) {
            scan(scanner, bytes);
        } else if (document.length() + bytes.length() > voice.maxBytes()) {
            giveUp(TOO_LARGE);
        } else {
            document.appendBuffer(bytes);
        }
    }

    private void scan(SseScanner events, Buffer bytes) {
        try {
            events.feed(bytes.getBytes(), this::hear);
        } catch (SseEventTooLarge _) {
            giveUp(TOO_LARGE);
        }
    }

    private void hear(SseEvent event) {
        if (isDone || !event.hasData()) {
            return;
        }
        byte[] message = event.data();
        if (voice.isAnswer(message)) {
            answer(message);
        } else {
            voice.retold(message).ifPresent(aside);
        }
    }

    @Override
    public void end() {
        if (isDone) {
            return;
        }
        if (scanner != null) {
            giveUp("It ended its answer too early.");
        } else {
            answer(document.getBytes());
        }
    }

    @Override
    public void answer(int answerStatus, Buffer json) {
        if (!isDone) {
            status = answerStatus;
            answer(json.getBytes());
        }
    }

    private void answer(byte[] message) {
        Optional<byte[]> retold = message.length == 0 ? Optional.of(message) : voice.retold(message);
        done(retold.<Gathered>map(told -> new Gathered.Answered(status, session, Slice.of(told)))
                .orElseGet(() -> new Gathered.Failed(Voice.UNREADABLE)));
    }

    @Override
    public void abort() {
        giveUp("It broke off its answer.");
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void onDrained(Runnable resume) {}

    @Override
    public boolean isGone() {
        return agent.isGone();
    }

    @Override
    public void onGone(Runnable leave) {
        cancel = leave;
        if (isGone()) {
            leave.run();
        }
    }

    private void done(Gathered gathered) {
        isDone = true;
        answered.accept(gathered);
    }
}
