package dev.toolgate.gateway;

import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.Headers;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the agent another session id than the server did, or none; nothing else changes. */
final class SealedReply extends PassedReply {

    private final Function<String, Optional<String>> ids;

    /** A reply; {@code ids} says what is told for a server's own id. */
    SealedReply(Reply reply, Function<String, Optional<String>> ids) {
        super(reply);
        this.ids = ids;
    }

    @Override
    public void head(int status, MultiMap headers) {
        @Nullable String id = headers.get(Headers.SESSION_ID);
        if (id != null) {
            ids.apply(id)
                    .ifPresentOrElse(
                            told -> headers.set(Headers.SESSION_ID, told), () -> headers.remove(Headers.SESSION_ID));
        }
        super.head(status, headers);
    }
}
