package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Optional;

/** Finds the answer to a request in what a server sends. Thread-safe. */
final class ReplyReader {

    private final JsonReader reader;

    ReplyReader(int maxBytes) {
        this.reader = new JsonReader(ParseLimits.DEFAULT.withMaxBytes(maxBytes));
    }

    /** The answer to request {@code id} in {@code message}; empty when it is not in there. */
    Optional<Reply> find(int id, byte[] message, int status, Optional<String> session) {
        return reader.read(message) instanceof JsonReading.Accepted(JsonDocument document)
                ? each(document.root()).stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .filter(object -> answers(object, id))
                        .findFirst()
                        .flatMap(object -> reply(document, object, status, session))
                : Optional.empty();
    }

    // The revision 2025-03-26 lets a server answer in batches.
    private static List<Json> each(Json root) {
        return root instanceof Json.Arr batch ? batch.elements() : List.of(root);
    }

    private static boolean answers(Json.Obj object, int id) {
        if (object.get("method").isPresent()) {
            return false;
        }
        return switch (object.members().get("id")) {
            case Json.Num number -> number.written().equals(String.valueOf(id));
            case Json.Null _ -> object.get("error").isPresent(); // a refused request whose id it did not read
            case null -> object.get("error").isPresent();
            case Json.Text _, Json.Obj _, Json.Arr _, Json.Bool _ -> false;
        };
    }

    private static Optional<Reply> reply(JsonDocument document, Json.Obj object, int status, Optional<String> session) {
        if (object.members().get("result") instanceof Json.Obj result) {
            return Optional.of(new Reply.Result(document, result, session));
        }
        return object.members().get("error") instanceof Json.Obj error
                ? Optional.of(new Reply.Refused(code(error), status))
                : Optional.empty();
    }

    private static long code(Json.Obj error) {
        return error.members().get("code") instanceof Json.Num code
                        && code.isInteger()
                        && code.written().length() < 10
                ? Long.parseLong(code.written())
                : 0;
    }
}
