package dev.toolgate.gateway.call;

import dev.toolgate.mcp.json.Slice;

/**
 * A tool in a server's own list.
 *
 * @param digest {@code sha256:} and 64 hex digits over the canonical definition
 * @param definition JSON as the server sent it
 */
public record SeenTool(String name, String digest, Slice definition) {}
