package dev.toolgate.policy;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.value.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody asks about and nobody makes.
 *
 * @param grant the id of a grant, whose agent, owner and labels then count; null: those of {@code caller} do
 * @param isDigestGiven whether the tool's digest is the one of a definition
 * @param at null: now
 */
record DescribedCall(
        @Nullable String grant,
        Caller caller,
        String server,
        Tool tool,
        boolean isDigestGiven,
        Value.Obj arguments,
        Map<String, String> headers,
        @Nullable Instant at) {

    /** The call as the engine sees it. */
    ToolCall by(Caller who, ArgumentsCheck check, Instant now) {
        return new ToolCall(who, server, tool, arguments, headers, check, at == null ? now : at);
    }
}
