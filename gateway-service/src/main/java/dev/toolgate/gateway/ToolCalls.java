package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Arguments;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.mcp.Message;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the call that is decided out of the message that asks for it: what the catalog knows, and no argument's value. */
final class ToolCalls {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final ArgumentsDigest digest;
    private final InstantSource clock;

    ToolCalls(ArgumentsDigest digest, InstantSource clock) {
        this.digest = digest;
        this.clock = clock;
    }

    ToolCall of(Message.ToolCall message, Exchange exchange) {
        long parsed = System.nanoTime();
        var arguments = new Arguments(
                message.arguments().keys(), digest.of(message.arguments().canonical()));
        return new ToolCall(
                UuidV7.at(clock.millis()),
                exchange.grant(),
                exchange.server().name(),
                exchange.server().tool(message.tool()),
                arguments,
                traceparent(message, exchange),
                parsed);
    }

    private static @Nullable String traceparent(Message message, Exchange exchange) {
        @Nullable String header = exchange.headers().get("traceparent");
        @Nullable String sent = header == null ? message.meta().traceparent().orElse(null) : header;
        return sent != null && TRACEPARENT.matcher(sent).matches() ? sent : null;
    }
}
