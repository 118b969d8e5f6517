package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of a POST so strictly that whoever reads the same bytes behind us understands the same message.
 *
 * <p>Total: never throws for any bytes. What it says about a refused body quotes keys, never values. Thread-safe.
 */
public final class MessageParser {

    private static final int LONGEST_PLACE = 200;

    private final ParseLimits limits;
    private final JsonReader reader;

    public MessageParser(ParseLimits limits) {
        this.limits = limits;
        this.reader = new JsonReader(limits);
    }

    /** What {@code body} is; the bytes must not change afterwards, the messages share them. */
    public Parsed parse(byte[] body) {
        return switch (reader.read(body)) {
            case JsonReading.Refused refused -> new Parsed.Malformed(rejection(refused));
            case JsonReading.Accepted(JsonDocument document) -> parse(document);
        };
    }

    private Parsed parse(JsonDocument document) {
        return switch (document.root()) {
            case Json.Obj object -> single(document, object);
            case Json.Arr array -> batch(document, array);
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
                malformed(Optional.empty(), Invalid.request("", "must be a JSON object"));
        };
    }

    private Parsed single(JsonDocument document, Json.Obj object) {
        var envelope = new Envelope(document, object, "", limits);
        try {
            return new Parsed.Single(envelope.message());
        } catch (Invalid invalid) {
            return malformed(envelope.readableId(), invalid);
        }
    }

    private Parsed batch(JsonDocument document, Json.Arr array) {
        try {
            return new Parsed.Batch(messages(document, array));
        } catch (Invalid invalid) {
            return malformed(Optional.empty(), invalid);
        }
    }

    private List<Message> messages(JsonDocument document, Json.Arr array) throws Invalid {
        int count = array.elements().size();
        if (count == 0 || count > limits.maxBatch()) {
            throw Invalid.request("", "is a batch of " + count + "; 1 to " + limits.maxBatch() + " are allowed");
        }
        var messages = new ArrayList<Message>(count);
        Set<String> ids = new HashSet<>();
        for (Json element : array.elements()) {
            String pointer = "/" + messages.size();
            Message message = element(document, element, pointer);
            if (message instanceof Message.Request request && !ids.add(key(request.id()))) {
                throw Invalid.request(pointer + "/id", "is used twice in this batch; give each request its own");
            }
            messages.add(message);
        }
        return messages;
    }

    private Message element(JsonDocument document, Json element, String pointer) throws Invalid {
        if (element instanceof Json.Obj object) {
            return new Envelope(document, object, pointer, limits).message();
        }
        throw Invalid.request(pointer, "must be a JSON object");
    }

    private static String key(Id id) {
        return id.isText() ? '"' + id.value() : id.value();
    }

    private static Parsed malformed(Optional<Id> id, Invalid invalid) {
        return new Parsed.Malformed(Rejection.badRequest(id, invalid.error()));
    }

    private static Rejection rejection(JsonReading.Refused fault) {
        int code = fault.isJson() ? RpcError.INVALID_REQUEST : RpcError.PARSE_ERROR;
        return Rejection.badRequest(Optional.empty(), new RpcError(code, text(fault)));
    }

    private static String text(JsonReading.Refused fault) {
        String pointer = fault.pointer();
        String place = pointer.length() > LONGEST_PLACE ? pointer.substring(0, LONGEST_PLACE) + '…' : pointer;
        return (place.isEmpty() ? "The body" : place) + ' ' + fault.problem() + " (reading stopped at byte "
                + fault.offset() + ')';
    }
}
