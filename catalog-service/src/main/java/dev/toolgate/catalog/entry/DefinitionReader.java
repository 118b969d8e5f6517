package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Traits;
import dev.toolgate.catalog.classify.Traits.Field;
import dev.toolgate.mcp.json.Canonical;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one tool's definition. Total: never throws for any bytes. Thread-safe. */
public final class DefinitionReader {

    /** Bytes of one definition. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int LONGEST_NAME = 256;

    private final JsonReader reader = new JsonReader(ParseLimits.DEFAULT.withMaxBytes(MAX_BYTES));

    /** The definition in {@code bytes}, which must not change afterwards. */
    public DefinitionReading read(byte[] bytes) {
        return switch (reader.read(bytes)) {
            case JsonReading.Accepted(JsonDocument document) -> read(document, document.root());
            case JsonReading.Refused refused ->
                new DefinitionReading.Refused(
                        refused.pointer(), refused.problem() + " (byte " + refused.offset() + ')');
        };
    }

    /** The one spelling of a definition over which its digest is made; empty for what is no JSON. */
    public Optional<byte[]> canonical(byte[] bytes) {
        return tree(bytes).map(Canonical::bytes);
    }

    /** The value that {@code bytes} spell; empty for what is no JSON. */
    public Optional<Json> tree(byte[] bytes) {
        return reader.read(bytes) instanceof JsonReading.Accepted(JsonDocument document)
                ? Optional.of(document.root())
                : Optional.empty();
    }

    /** The definition that {@code value} of {@code document} is. */
    public static DefinitionReading read(JsonDocument document, Json value) {
        if (!(value instanceof Json.Obj object)) {
            return new DefinitionReading.Refused("", "must be an object");
        }
        String name = object.text("name").orElse("");
        if (!isName(name)) {
            return new DefinitionReading.Refused(
                    "/name", "must be a string of 1 to " + LONGEST_NAME + " printable characters");
        }
        if (document.slice(value).length() > MAX_BYTES) {
            return new DefinitionReading.Refused("", "must not be larger than " + MAX_BYTES + " bytes");
        }
        return new DefinitionReading.Accepted(new Definition(
                name,
                document.slice(value).text(),
                Canonical.sha256(value),
                Likeness.of(object),
                traits(name, object)));
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(DefinitionReader::isUnprintable);
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static Traits traits(String name, Json.Obj definition) {
        List<Field> fields = definition.get("inputSchema").map(SchemaFields::of).orElse(List.of());
        @Nullable Json annotations = definition.members().get("annotations");
        return new Traits(
                name,
                definition.text("description").orElse(""),
                fields,
                hint(annotations, "readOnlyHint"),
                hint(annotations, "destructiveHint"));
    }

    private static @Nullable Boolean hint(@Nullable Json annotations, String key) {
        if (annotations instanceof Json.Obj object && object.members().get(key) instanceof Json.Bool hint) {
            return hint.value();
        }
        return null;
    }
}
