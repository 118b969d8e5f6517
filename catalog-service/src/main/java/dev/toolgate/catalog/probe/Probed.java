package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Tool;
import java.util.List;

/** What came of asking a server for its tools. */
public sealed interface Probed {

    /**
     * It answered.
     *
     * @param tools all that it has, in its order
     * @param skipped how many more it named whose definitions we do not keep: without a usable name, or too large
     */
    record Answered(ServerInfo server, List<Tool> tools, int skipped) implements Probed {
        public Answered {
            tools = List.copyOf(tools);
        }
    }

    /**
     * It did not, or not as MCP wants it.
     *
     * @param problem what went wrong and, where we know, what would be right; never what the server said, which may
     *     repeat a secret
     */
    record Failed(String problem) implements Probed {}
}
