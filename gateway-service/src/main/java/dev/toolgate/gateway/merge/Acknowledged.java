package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.Listening;
import dev.toolgate.mcp.merge.Listening.News;
import dev.toolgate.mcp.sse.SseMessage;
import java.util.ArrayList;
import java.util.List;

/** A stream that begins with what all servers together have acknowledged to tell. */
final class Acknowledged implements Opening {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final RpcError NOBODY =
            new RpcError(RpcError.METHOD_NOT_FOUND, "No server here has subscriptions/listen");

    private final Message.Listen message;
    private final MergedExchange exchange;
    private final ParseLimits limits;
    private final List<byte[]> acknowledged = new ArrayList<>();

    Acknowledged(Message.Listen message, MergedExchange exchange, ParseLimits limits) {
        this.message = message;
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
                acknowledged.add(told);
                lists.promised(kinds);
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
