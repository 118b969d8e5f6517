package dev.toolgate.gateway.merge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.Listening;
import dev.toolgate.mcp.merge.Listening.News;
import dev.toolgate.mcp.sse.SseMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A stream that begins with what all servers together have acknowledged to tell. */
final class Acknowledged implements Opening {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final RpcError NOBODY =
            new RpcError(RpcError.METHOD_NOT_FOUND, "No server here has subscriptions/listen");

    private final Message.Listen message;
    private final Set<ListKind> asked;
    private final MergedExchange exchange;
    private final ParseLimits limits;
    private final List<byte[]> acknowledged = new ArrayList<>();
    private boolean isBegun;

    /** @param asked of which lists the agent wants to hear: what else a server promises comes on a stream without news of policy */
    Acknowledged(Message.Listen message, Set<ListKind> asked, MergedExchange exchange, ParseLimits limits) {
        this.message = message;
        this.asked = asked;
        this.exchange = exchange;
        this.limits = limits;
    }

    @Override
    public boolean opened() {
        return false;
    }

    @Override
    public boolean hear(byte[] told, ListWatch lists) {
        return switch (Listening.news(told, limits)) {
            case News.Promised(var kinds) -> {
                if (!isBegun) {
                    acknowledged.add(told);
                }
                lists.promised(kinds.stream().filter(asked::contains).collect(toUnmodifiableSet()));
                yield false;
            }
            case News.Changed(var kinds) -> {
                lists.changed(kinds);
                yield true;
            }
            case News.None() -> true;
        };
    }

    @Override
    public byte[] first() {
        isBegun = true;
        return acknowledged.isEmpty() ? new byte[0] : SseMessage.of(Listening.acknowledged(acknowledged, limits));
    }

    @Override
    public void refuse(int status) {
        if (status >= FIRST_SERVER_ERROR) {
            Answering.error(Answering.nobody(exchange.leftOut()), message, exchange);
        } else {
            Answering.unknownMethod(NOBODY, message, Era.STATELESS, exchange);
        }
    }
}
