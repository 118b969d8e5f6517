package dev.toolgate.policy.decision;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.value.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as a gateway asks about it.
 *
 * @param arguments as the upstream will read them; null when they cannot be read without doubt
 * @param session absent when it belongs to none
 */
public record AskedCall(
        String grant,
        String server,
        Tool tool,
        Value.@Nullable Obj arguments,
        @Nullable String session,
        Map<String, String> headers,
        Attempt attempt) {

    /** The call as the engine sees it. */
    public ToolCall by(Caller caller, Value.Obj read, ArgumentsCheck check, Instant now) {
        return new ToolCall(caller, server, tool, read, headers, check, now);
    }
}
