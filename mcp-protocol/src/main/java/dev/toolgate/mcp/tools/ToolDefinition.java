package dev.toolgate.mcp.tools;

import dev.toolgate.mcp.json.Canonical;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.Slice;

/**
 * A tool as its server describes it.
 *
 * @param value the whole definition
 * @param raw the definition as it was written
 */
public record ToolDefinition(String name, Json.Obj value, Slice raw) {

    /** {@code sha256:} and 64 hex digits over the whole definition, however it is spelled. */
    public String digest() {
        return Canonical.sha256(value);
    }
}
