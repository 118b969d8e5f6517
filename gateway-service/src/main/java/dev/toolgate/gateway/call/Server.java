package dev.toolgate.gateway.call;

import java.util.List;

/**
 * A registered MCP server.
 *
 * @param missing the secret references that could not be resolved; the server cannot be called while there are any
 * @param tools what is known of its tools
 */
public record Server(String name, Transport transport, List<String> missing, KnownTools tools) {

    public Server {
        missing = List.copyOf(missing);
    }

    /** The tool of that name; total: a tool that nobody has seen is unknown. */
    public Tool tool(String toolName) {
        return tools.tool(toolName);
    }

    /** The same server with other tools. */
    public Server having(KnownTools others) {
        return new Server(name, transport, missing, others);
    }

    @Override
    public String toString() {
        return "Server[" + name + ", " + transport + ']';
    }
}
