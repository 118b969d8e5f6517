package dev.toolgate.gateway.call;

import dev.toolgate.mcp.json.Slice;
import java.util.Map;

/**
 * One attempt at a call, as policy is asked about it.
 *
 * @param arguments as the upstream will read them; no bytes when the call has none
 * @param session the MCP session's name; empty when the call belongs to none
 * @param key equal for every attempt of one logical call; empty when that cannot be told
 * @param headers those that policies may read, by their names in lower case
 */
public record Attempt(Slice arguments, String session, String key, Map<String, String> headers) {
    public Attempt {
        headers = Map.copyOf(headers);
    }

    /** Without what the agent sent: it may be secret. */
    @Override
    public String toString() {
        return "Attempt[" + arguments + ']';
    }
}
