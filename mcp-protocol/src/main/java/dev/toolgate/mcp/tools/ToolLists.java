package dev.toolgate.mcp.tools;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import java.util.List;
import java.util.function.Predicate;

/** The tool lists in one message of a server; more than one only when the message is a batch. */
public final class ToolLists {

    private final byte[] message;
    private final List<ToolList> lists;

    ToolLists(byte[] message, List<ToolList> lists) {
        this.message = message;
        this.lists = List.copyOf(lists);
    }

    /** One list: the result it is in, its array, and the definitions, each with its element's place. */
    record ToolList(Json.Obj result, Json.Arr array, List<ToolDefinition> tools) {}

    /** Every definition, in order. */
    public List<ToolDefinition> tools() {
        return lists.stream().flatMap(list -> list.tools().stream()).toList();
    }

    /**
     * The message without the hidden tools. Every other byte stays as it was, save that a {@code cacheScope} beside a
     * list that lost a tool becomes {@code "private"}: the list is this grant's alone. The same array when nothing is
     * hidden.
     */
    public byte[] without(Predicate<String> isHidden) {
        var edits = new Edits();
        for (ToolList list : lists) {
            hide(list, isHidden, edits);
        }
        return edits.apply(message);
    }

    private static void hide(ToolList list, Predicate<String> isHidden, Edits edits) {
        List<ToolDefinition> tools = list.tools();
        if (tools.stream().map(ToolDefinition::name).anyMatch(isHidden)) {
            edits.retain(list.array(), i -> !isHidden.test(tools.get(i).name()));
            list.result().get("cacheScope").ifPresent(scope -> edits.replace(scope, "\"private\""));
        }
    }
}
