package dev.toolgate.gateway;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import java.util.Optional;

/** Reads the id of a server's message. */
final class MessageIds {

    private final JsonReader reader;

    MessageIds(JsonReader reader) {
        this.reader = reader;
    }

    /** Empty for a message without an id that is a string or an integer, and for what is no message. */
    Optional<Id> in(byte[] message) {
        return reader.read(message) instanceof JsonReading.Accepted(JsonDocument document)
                        && document.root() instanceof Json.Obj object
                ? object.get("id").flatMap(id -> id(id, document))
                : Optional.empty();
    }

    private static Optional<Id> id(Json id, JsonDocument document) {
        return switch (id) {
            case Json.Text text -> Optional.of(new Id(document.slice(text).text(), text.value(), true));
            case Json.Num number
            when number.isInteger() -> Optional.of(new Id(number.written(), number.written(), false));
            case Json.Num _, Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }
}
