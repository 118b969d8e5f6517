package dev.toolgate.catalog.entry;

import java.util.Map;

/**
 * A registered server with the tools that it is known to have, by name; as much of them as decisions need, so that all
 * servers fit in memory.
 */
public record Server(Registration registration, Map<String, KnownTool> tools) {

    public Server {
        tools = Map.copyOf(tools);
    }

    public ServerName name() {
        return registration.name();
    }

    /** The same tools under another registration. */
    public Server registeredAs(Registration other) {
        return new Server(other, tools);
    }

    /** The same registration with other tools. */
    public Server having(Map<String, KnownTool> others) {
        return new Server(registration, others);
    }
}
