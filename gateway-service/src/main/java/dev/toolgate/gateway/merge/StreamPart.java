package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.sse.SseEventTooLarge;
import dev.toolgate.mcp.sse.SseScanner;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** What one server tells on a stream of several. */
final class StreamPart implements Reply {

    private static final int OK = 200;
    private static final int NO_STREAM = 405; // whoever answers with anything else has none either
    private static final int BAD_GATEWAY = 502;

    private final MergedStream stream;
    private final Reply agent;
    private final Voice voice;
    private final ListWatch lists;
    private final SseScanner scanner;
    private final Queue<byte[]> held = new ArrayDeque<>();
    private Runnable cancel = () -> {};
    private Runnable resume = () -> {};
    private int status = BAD_GATEWAY;
    private boolean isOver;

    StreamPart(MergedStream stream, Reply agent, Voice voice, ListWatch lists) {
        this.stream = stream;
        this.agent = agent;
        this.voice = voice;
        this.lists = lists;
        this.scanner = new SseScanner(voice.maxBytes());
    }

    String server() {
        return voice.server();
    }

    Voice voice() {
        return voice;
    }

    ListWatch lists() {
        return lists;
    }

    /** Keeps bytes for the agent until they can be released. */
    void hold(byte[] bytes) {
        held.add(bytes);
    }

    void release(Consumer<byte[]> out) {
        while (!held.isEmpty()) {
            out.accept(held.remove());
        }
    }

    /** The agent can take more. */
    void resume() {
        lists.listen();
        resume.run();
    }

    /** Nobody listens any more. */
    void leave() {
        isOver = true;
        lists.end();
        cancel.run();
    }

    @Override
    public void run(Runnable step) {
        agent.run(step);
    }

    @Override
    public void head(int answered, MultiMap headers) {
        boolean isStream = answered == OK && MediaType.isSaid(MediaType.EVENTS, headers.get(HttpHeaders.CONTENT_TYPE));
        if (isStream) {
            status = OK;
            stream.opened(this);
        } else {
            status = answered == OK ? NO_STREAM : answered;
        }
    }

    @Override
    public void write(Buffer bytes) {
        if (isOver || status != OK) {
            return;
        }
        try {
            scanner.feed(bytes.getBytes(), event -> stream.told(this, event));
        } catch (SseEventTooLarge _) {
            abort();
        }
    }

    @Override
    public void end() {
        over(status);
    }

    @Override
    public void answer(int answered, Buffer json) {
        over(answered == OK ? NO_STREAM : answered);
    }

    @Override
    public void abort() {
        if (!isOver) {
            over(status);
            cancel.run();
        }
    }

    @Override
    public boolean isFull() {
        boolean isFull = stream.isFull();
        if (isFull) {
            lists.pause(); // who asks reads no more of the server until there is room
        }
        return isFull;
    }

    @Override
    public void onDrained(Runnable more) {
        resume = more;
    }

    @Override
    public boolean isGone() {
        return isOver || agent.isGone();
    }

    @Override
    public void onGone(Runnable leave) {
        cancel = leave;
        if (isGone()) {
            leave.run();
        }
    }

    private void over(int last) {
        if (!isOver) {
            isOver = true;
            lists.end();
            stream.ended(this, last);
        }
    }
}
