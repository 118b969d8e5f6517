package dev.toolgate.gateway;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.answer.AnswerReader;
import dev.toolgate.mcp.answer.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what a server's answer says, before the bytes that complete it pass on; changes none and keeps none back. */
final class WatchedReply extends PassedReply {

    private final int maxState;
    private final Consumer<Outcome> told;
    private @Nullable AnswerReader reader;

    /** A longer {@code requestState} than {@code maxState} bytes is not seen. */
    WatchedReply(Reply reply, int maxState, Consumer<Outcome> told) {
        super(reply);
        this.maxState = maxState;
        this.told = told;
    }

    @Override
    public void head(int status, MultiMap headers) {
        reader = reader(headers.get(HttpHeaders.CONTENT_TYPE));
        super.head(status, headers);
    }

    @Override
    @SuppressWarnings(
            "deprecation") // what takes the place of getByteBuf comes with Vert.x 5; without it each byte is copied
    public void write(Buffer bytes) {
        if (reader != null && reader.read(bytes.getByteBuf().nioBuffer())) {
            told.accept(reader.outcome());
        }
        super.write(bytes);
    }

    private @Nullable AnswerReader reader(@Nullable String contentType) {
        if (MediaType.isSaid(MediaType.JSON, contentType)) {
            return AnswerReader.ofDocument(maxState);
        }
        return MediaType.isSaid(MediaType.EVENTS, contentType) ? AnswerReader.ofEvents(maxState) : null;
    }
}
