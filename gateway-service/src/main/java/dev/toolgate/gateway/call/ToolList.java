package dev.toolgate.gateway.call;

import java.util.List;

/** The tools of a server's list that a grant asks to see. */
public record ToolList(Grant grant, String server, List<Tool> tools) {

    public ToolList {
        tools = List.copyOf(tools);
    }
}
