package dev.toolgate.engine;

/**
 * One tool call, as far as policy looks at it.
 *
 * @param grant the id of the grant it is made under
 * @param server the name of the server that has the tool
 */
public record ToolCall(String grant, String server, Tool tool) {}
