package dev.toolgate.mcp.tools;

/** What a message of a server says about its tools. */
public sealed interface ToolListReading {

    /** Nothing: no answer to {@code tools/list}. It passes as it is. */
    record Silent() implements ToolListReading {}

    /** It lists tools. */
    record Listed(ToolLists lists) implements ToolListReading {}

    /**
     * It is no message, or a list that two readers could understand differently. Nothing of it may pass where tools
     * have to be hidden.
     *
     * @param problem never quotes the message
     */
    record Broken(String problem) implements ToolListReading {}
}
