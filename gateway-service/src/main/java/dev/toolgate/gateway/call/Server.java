package dev.toolgate.gateway.call;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A registered MCP server.
 *
 * @param url its MCP endpoint
 * @param headers the gateway's own headers for it, secrets resolved; they never leave towards an agent
 * @param missing the secret references that could not be resolved; the server cannot be called while there are any
 * @param tools what the catalog knows of its tools, by name
 */
public record Server(String name, URI url, Map<String, String> headers, List<String> missing, Map<String, Tool> tools) {

    public Server {
        headers = Map.copyOf(headers);
        missing = List.copyOf(missing);
        tools = Map.copyOf(tools);
    }

    /** The tool of that name; total: a tool that the catalog has not seen is unknown. */
    public Tool tool(String toolName) {
        Tool known = tools.get(toolName);
        return known == null ? Tool.unknown(toolName) : known;
    }

    /** Without header values: they hold secrets. */
    @Override
    public String toString() {
        return "Server[" + name + ", " + url + ']';
    }
}
