package dev.toolgate.gateway.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tool call that asks to be let through.
 *
 * @param decisionId ties the records and the refusal of this call together; a UUIDv7
 * @param traceparent the agent's W3C trace context, when it sent a well-formed one
 * @param parsedNanos {@link System#nanoTime()} when the call had been read
 */
public record ToolCall(
        UUID decisionId,
        Grant grant,
        String server,
        Tool tool,
        Arguments arguments,
        @Nullable String traceparent,
        long parsedNanos) {}
