package dev.toolgate.mcp.tools;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.Spellings;
import dev.toolgate.mcp.json.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tool lists in what a server sends: every response whose result has {@code tools}, in an array of messages
 * too.
 *
 * <p>It does not ask for the response's id. The answer to a {@code tools/list} may come on another stream than the one
 * it was asked on, and some clients take {@code "1"} for {@code 1}: a list is filtered wherever it turns up. Total:
 * never throws for any bytes. Thread-safe.
 */
public final class ToolListReader {

    private static final Spellings RESULT = Spellings.of("result");
    private static final Spellings TOOLS = Spellings.of("tools");
    private static final Spellings NAME = Spellings.of("name");

    private final JsonReader reader;

    public ToolListReader(ParseLimits limits) {
        this.reader = new JsonReader(limits);
    }

    /** What {@code message} says about tools; its bytes must not change afterwards. */
    public ToolListReading read(byte[] message) {
        return switch (reader.read(message)) {
            case JsonReading.Refused refused ->
                new ToolListReading.Broken(refused.problem() + " (reading stopped at byte " + refused.offset() + ')');
            case JsonReading.Accepted(JsonDocument document) -> read(message, document);
        };
    }

    private static ToolListReading read(byte[] message, JsonDocument document) {
        List<ToolLists.ToolList> lists = new ArrayList<>();
        try {
            for (Json each : document.root() instanceof Json.Arr array ? array.elements() : List.of(document.root())) {
                addList(document, each, lists);
            }
        } catch (Ambiguous ambiguous) {
            return new ToolListReading.Broken(ambiguous.problem());
        }
        return lists.isEmpty()
                ? new ToolListReading.Silent()
                : new ToolListReading.Listed(new ToolLists(message, lists));
    }

    private static void addList(JsonDocument document, Json message, List<ToolLists.ToolList> lists) throws Ambiguous {
        if (!(message instanceof Json.Obj object)) {
            throw new Ambiguous("a message is no object");
        }
        exact(RESULT, object);
        if (object.members().get("result") instanceof Json.Obj result) {
            exact(TOOLS, result);
            switch (result.members().get("tools")) {
                case null -> {}
                case Json.Arr array -> lists.add(new ToolLists.ToolList(result, array, tools(document, array)));
                case Json.Obj _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
                    throw new Ambiguous("/result/tools is no array");
            }
        }
    }

    private static List<ToolDefinition> tools(JsonDocument document, Json.Arr array) throws Ambiguous {
        List<ToolDefinition> tools = new ArrayList<>(array.elements().size());
        for (Json element : array.elements()) {
            String place = "/result/tools/" + tools.size();
            if (!(element instanceof Json.Obj tool)) {
                throw new Ambiguous(place + " is no object");
            }
            exact(NAME, tool);
            String name = tool.text("name")
                    .filter(WellFormed::test)
                    .orElseThrow(() -> new Ambiguous(place + "/name is no string of whole characters"));
            tools.add(new ToolDefinition(name, tool, document.slice(tool)));
        }
        return tools;
    }

    private static void exact(Spellings words, Json.Obj object) throws Ambiguous {
        Optional<String> word = words.firstResembledIn(object);
        if (word.isPresent()) {
            throw new Ambiguous("a key resembles \"" + word.get() + "\" without being it");
        }
    }
}
