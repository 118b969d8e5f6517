package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Arguments;
import dev.toolgate.gateway.call.Attempt;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the call that is decided out of the message that asks for it, and of what the catalog knows. */
final class ToolCalls {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final ArgumentsDigest digest;
    private final PolicyHeaders policyHeaders;
    private final InstantSource clock;

    ToolCalls(ArgumentsDigest digest, PolicyHeaders policyHeaders, InstantSource clock) {
        this.digest = digest;
        this.policyHeaders = policyHeaders;
        this.clock = clock;
    }

    ToolCall of(Message.ToolCall message, Era era, Exchange exchange) {
        long parsed = System.nanoTime();
        byte[] canonical = message.arguments().canonical();
        return new ToolCall(
                newDecisionId(),
                exchange.grant(),
                exchange.server().name(),
                exchange.server().tool(message.tool()),
                new Arguments(message.arguments().keys(), digest.of(canonical)),
                attempt(message, exchange, canonical),
                traceparent(message, exchange),
                parsed);
    }

    /** The same call, about which another decision is to be made. */
    ToolCall again(ToolCall call) {
        return call.under(newDecisionId());
    }

    private UUID newDecisionId() {
        return UuidV7.at(clock.millis());
    }

    private Attempt attempt(Message.ToolCall message, Exchange exchange, byte[] canonical) {
        String session = exchange.session() == null ? "" : exchange.session().name();
        return new Attempt(
                message.arguments().raw(),
                session,
                AttemptKey.of(message, exchange.server().name(), session, canonical),
                policyHeaders.in(exchange.headers()));
    }

    private static @Nullable String traceparent(Message message, Exchange exchange) {
        @Nullable String header = exchange.headers().get("traceparent");
        @Nullable String sent = header == null ? message.meta().traceparent().orElse(null) : header;
        return sent != null && TRACEPARENT.matcher(sent).matches() ? sent : null;
    }
}
