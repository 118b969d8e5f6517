package dev.toolgate.gateway.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tool call that asks to be let through.
 *
 * @param decisionId ties the records and the refusal of this call together; a UUIDv7
 * @param arguments what may be known of them after the call
 * @param traceparent the agent's W3C trace context, when it sent a well-formed one
 * @param parsedNanos {@link System#nanoTime()} when the call had been read
 */
public record ToolCall(
        UUID decisionId,
        Grant grant,
        String server,
        Tool tool,
        Arguments arguments,
        Attempt attempt,
        @Nullable String traceparent,
        long parsedNanos) {

    /** The same call, about which another decision is made. */
    public ToolCall under(UUID anotherDecisionId) {
        return new ToolCall(anotherDecisionId, grant, server, tool, arguments, attempt, traceparent, System.nanoTime());
    }
}
