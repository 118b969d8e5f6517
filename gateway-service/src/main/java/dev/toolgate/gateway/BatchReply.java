package dev.toolgate.gateway;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.BatchJoin;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.sse.SseMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch of which not everything was forwarded: the gateway's own responses come first, before a server's
 * events as events, before its JSON in one array, and alone when the server has nothing to say. An HTTP error of the server
 * passes as it is: it is about the whole request.
 */
final class BatchReply extends PassedReply {

    private static final int OK = 200;
    private static final Set<Integer> EMPTY = Set.of(202, 204);
    private static final int FIRST_ERROR = 400;
    private static final RpcError UNUSABLE = new RpcError(
            RpcError.UPSTREAM_BROKE_THE_PROTOCOL,
            "The server answered with neither JSON nor events, or compressed them.");

    private final JudgedBatch batch;
    private final BatchJoin join;
    private Body body = Body.UNUSABLE;

    /** What the server answers with. */
    private enum Body {
        ERROR,
        EVENTS,
        JSON,
        UNUSABLE
    }

    /** @param batch has refusals */
    BatchReply(Reply reply, JudgedBatch batch) {
        super(reply);
        this.batch = batch;
        this.join = new BatchJoin(batch.ownAnswers());
    }

    @Override
    public void head(int status, MultiMap headers) {
        body = body(status, headers);
        switch (body) {
            case ERROR -> super.head(status, headers);
            case EVENTS -> {
                super.head(status, headers.remove(HttpHeaders.CONTENT_LENGTH));
                batch.ownAnswers().forEach(own -> super.write(Buffer.buffer(SseMessage.of(own))));
            }
            case JSON ->
                super.head(
                        OK, headers.remove(HttpHeaders.CONTENT_LENGTH).set(HttpHeaders.CONTENT_TYPE, MediaType.JSON));
            case UNUSABLE -> super.answer(OK, Buffer.buffer(batch.answered(UNUSABLE)));
        }
    }

    @Override
    public void write(Buffer bytes) {
        switch (body) {
            case ERROR, EVENTS -> super.write(bytes);
            case JSON -> super.write(Buffer.buffer(join.more(bytes.getBytes())));
            case UNUSABLE -> {}
        }
    }

    @Override
    public void end() {
        switch (body) {
            case ERROR, EVENTS -> super.end();
            case JSON -> {
                super.write(Buffer.buffer(join.end()));
                super.end();
            }
            case UNUSABLE -> {}
        }
    }

    private static Body body(int status, MultiMap headers) {
        if (status >= FIRST_ERROR) {
            return Body.ERROR;
        }
        @Nullable String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Body.UNUSABLE;
        }
        @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (MediaType.isSaid(MediaType.EVENTS, type)) {
            return Body.EVENTS;
        }
        boolean isEmpty = EMPTY.contains(status) || "0".equals(headers.get(HttpHeaders.CONTENT_LENGTH));
        return isEmpty || MediaType.isSaid(MediaType.JSON, type) ? Body.JSON : Body.UNUSABLE;
    }
}
