package dev.toolgate.testkit.mcp;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * An upstream that understands nothing, remembers every request to the byte, and answers from its script.
 *
 * <p>Replies queued with {@link #then} are given first, each once; after them every request gets the standing answer,
 * which is an empty result until {@link #always} or {@link #answering} say otherwise.
 */
public final class RecordingMcpServer implements AutoCloseable {

    private final ConcurrentLinkedDeque<Reply> queued = new ConcurrentLinkedDeque<>();
    private volatile Function<RecordedRequest, Reply> standing =
            _ -> Reply.json(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    private final LoopbackHttp http;

    private RecordingMcpServer(int port) {
        http = new LoopbackHttp(port, this::reply);
    }

    /** Listens on a free port of the loopback address. */
    public static RecordingMcpServer start() {
        return start(0);
    }

    /** Listens on {@code port} of the loopback address; 0 picks a free one. */
    public static RecordingMcpServer start(int port) {
        return new RecordingMcpServer(port);
    }

    public int port() {
        return http.port();
    }

    /** Where its MCP endpoint is. */
    public String url() {
        return http.url("/mcp");
    }

    /** Answers one coming request so; may be called again for the requests after it. */
    public RecordingMcpServer then(Reply reply) {
        queued.add(reply);
        return this;
    }

    /** Answers every request so that no queued reply is left for. */
    public RecordingMcpServer always(Reply reply) {
        return answering(_ -> reply);
    }

    /** Computes the answer of every request that no queued reply is left for; must not block. */
    public RecordingMcpServer answering(Function<RecordedRequest, Reply> answers) {
        standing = answers;
        return this;
    }

    /** Every request so far, oldest first. */
    public List<RecordedRequest> received() {
        return http.received();
    }

    /** Writes to every stream that is held open. */
    public void push(String chunk) {
        http.replies().push(Buffer.buffer(chunk));
    }

    /** Ends every stream that is held open. */
    public void finishStreams() {
        http.replies().finish();
    }

    /** How many streams are held open. */
    public int openStreams() {
        return http.replies().open();
    }

    /** How many answers were given up by the client, by closing its connection before their end. */
    public int abandoned() {
        return http.replies().abandoned();
    }

    @Override
    public void close() {
        http.close();
    }

    private Reply reply(RecordedRequest request) {
        Reply next = queued.poll();
        return next != null ? next : standing.apply(request);
    }
}
