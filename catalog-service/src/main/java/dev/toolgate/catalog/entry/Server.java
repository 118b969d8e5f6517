package dev.toolgate.catalog.entry;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A registered server with the tools that it is known to have, by name; as much of them as decisions need, so that all
 * servers fit in memory.
 */
public record Server(Registration registration, Map<String, KnownTool> tools, Accepted accepted) {

    public Server {
        tools = Map.copyOf(tools);
    }

    public ServerName name() {
        return registration.name();
    }

    /** The same tools under another registration. */
    public Server registeredAs(Registration other) {
        return new Server(other, tools, accepted);
    }

    /** The same registration with other tools. */
    public Server having(Map<String, KnownTool> others) {
        return new Server(registration, others, accepted);
    }

    /** The same with further definitions accepted. */
    public Server accepting(Collection<Accepted.One> more) {
        return new Server(registration, tools, accepted.and(more));
    }

    /** The definitions that its tools have. */
    public Set<Accepted.One> definitions() {
        return tools.values().stream()
                .map(tool -> new Accepted.One(tool.name(), tool.digest()))
                .collect(toUnmodifiableSet());
    }

    /** What is known of the tool's definition. */
    public DefinitionState state(KnownTool tool) {
        return accepted.state(tool.name(), tool.digest());
    }
}
