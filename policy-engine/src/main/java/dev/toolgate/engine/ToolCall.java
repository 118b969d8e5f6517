package dev.toolgate.engine;

import dev.toolgate.engine.condition.Fact;
import dev.toolgate.engine.condition.Subject;
import dev.toolgate.engine.value.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tool call, as far as policy looks at it.
 *
 * @param server the name of the server that has the tool
 * @param headers those of the request that may be looked at, by their names in lower case
 * @param at when it is decided
 */
public record ToolCall(
        Caller caller,
        String server,
        Tool tool,
        Value.Obj arguments,
        Map<String, String> headers,
        ArgumentsCheck check,
        Instant at)
        implements Subject {

    public ToolCall {
        headers = Map.copyOf(headers);
    }

    /** The same call with other arguments; {@code fitting} holds them against the tool's schema. */
    public ToolCall with(Value.Obj others, ArgumentsCheck fitting) {
        return new ToolCall(caller, server, tool, others, headers, fitting, at);
    }

    @Override
    public @Nullable String fact(Fact fact) {
        return switch (fact) {
            case GRANT_ID -> caller.grant();
            case GRANT_OWNER -> caller.owner();
            case AGENT_NAME -> caller.agent();
            case SESSION_ID -> caller.session();
            case SERVER_NAME -> server;
            case TOOL_NAME -> tool.name();
            case TOOL_CATEGORY -> tool.category().word();
            case TOOL_LEVEL -> tool.level().word();
            case TOOL_DIGEST -> tool.digest();
        };
    }

    @Override
    public @Nullable String label(String key) {
        return caller.labels().get(key);
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
