package dev.toolgate.gateway.call;

import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A registered MCP server.
 *
 * @param url its MCP endpoint
 * @param headers the gateway's own headers for it, secrets resolved; they never leave towards an agent
 * @param missing the secret references that could not be resolved; the server cannot be called while there are any
 * @param tools what is known of its tools
 * @param network where it may be
 */
public record Server(
        String name, URI url, Map<String, String> headers, List<String> missing, KnownTools tools, Network network) {

    public Server {
        headers = Map.copyOf(headers);
        missing = List.copyOf(missing);
    }

    /** The tool of that name; total: a tool that nobody has seen is unknown. */
    public Tool tool(String toolName) {
        return tools.tool(toolName);
    }

    /** The same server with other tools. */
    public Server having(KnownTools others) {
        return new Server(name, url, headers, missing, others, network);
    }

    /** Without header values: they hold secrets. */
    @Override
    public String toString() {
        return "Server[" + name + ", " + url + ']';
    }
}
