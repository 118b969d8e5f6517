package dev.toolgate.gateway.result;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes secrets out of the messages of a server, whole messages only. It looks into every string, as it reads once its escapes
 * are resolved: of results, {@code structuredContent}, embedded resources and {@code _meta} included, of errors, and of the
 * parameters of what the server asks and notifies.
 *
 * <p>It does not look at keys and numbers, into what base64 hides, at two strings as one, and at what the protocol
 * needs back unchanged: ids, methods, progress tokens, {@code requestState}. Total: never throws for any bytes.
 * Thread-safe.
 */
public final class Inspector {

    private static final Set<String> ENVELOPE = Set.of("jsonrpc", "id", "method");
    private static final Set<String> RETURNED = Set.of("requestState", "progressToken", "requestId");

    private final JsonReader reader;
    private final Consumer<String> taken;

    /** An inspector; {@code taken} is told the kind of every secret that was taken out, on any thread. */
    public Inspector(ParseLimits limits, Consumer<String> taken) {
        this.reader = new JsonReader(limits.withMaxBytes(Integer.MAX_VALUE));
        this.taken = taken;
    }

    /** What becomes of {@code message} under {@code rule}. */
    public Inspection inspect(byte[] message, ResultRule rule) {
        if (message.length > rule.maxBytes()) {
            return new Inspection.Withheld(Inspection.Why.TOO_LARGE);
        }
        if (message.length == 0 || rule.redaction().isEmpty()) {
            return new Inspection.Clean();
        }
        return switch (reader.read(message)) {
            case JsonReading.Refused _ -> new Inspection.Withheld(Inspection.Why.UNREADABLE);
            case JsonReading.Accepted(JsonDocument document) -> inspected(message, document.root(), rule.redaction());
        };
    }

    private Inspection inspected(byte[] message, Json root, Redaction redaction) {
        var edits = new Edits();
        for (Json each : root instanceof Json.Arr batch ? batch.elements() : List.of(root)) {
            if (each instanceof Json.Obj object) {
                members(object, ENVELOPE, redaction, edits);
            } else {
                look(each, redaction, edits);
            }
        }
        byte[] redacted = edits.apply(message);
        return Arrays.equals(redacted, message) ? new Inspection.Clean() : new Inspection.Redacted(Slice.of(redacted));
    }

    /** Looks at the values of an envelope: directly in {@code result} and {@code params}, some are left alone. */
    private void members(Json.Obj object, Set<String> leftAlone, Redaction redaction, Edits edits) {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (leftAlone.contains(member.getKey())) {
                continue;
            }
            if (leftAlone.equals(ENVELOPE) && member.getValue() instanceof Json.Obj inner) {
                members(inner, RETURNED, redaction, edits);
            } else {
                look(member.getValue(), redaction, edits);
            }
        }
    }

    private void look(Json value, Redaction redaction, Edits edits) {
        switch (value) {
            case Json.Text text ->
                redaction.of(text.value(), taken).ifPresent(redacted -> edits.replace(text, JsonText.quote(redacted)));
            case Json.Obj object -> object.members().values().forEach(member -> look(member, redaction, edits));
            case Json.Arr array -> array.elements().forEach(element -> look(element, redaction, edits));
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }
}
