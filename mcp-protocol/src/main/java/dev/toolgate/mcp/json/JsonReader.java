package dev.toolgate.mcp.json;

import java.util.Optional;

/**
 * Reads a whole document: strict UTF-8, strict JSON (RFC 8259, no extension), one value and nothing after it, every
 * object's keys unique and without U+0000 at any depth, nothing beyond the limits. Total: never throws for any bytes. Thread-safe.
 */
public final class JsonReader {

    private final ParseLimits limits;

    public JsonReader(ParseLimits limits) {
        this.limits = limits;
    }

    /** The document in {@code bytes}, which must not change afterwards, or why it is refused. */
    public JsonReading read(byte[] bytes) {
        try {
            if (bytes.length > limits.maxBytes()) {
                throw JsonFault.refused(limits.maxBytes(), "is larger than " + limits.maxBytes() + " bytes");
            }
            StrictUtf8.check(bytes);
            return new JsonReading.Accepted(new JsonDocument(bytes, new TreeBuilder(bytes, limits).root()));
        } catch (JsonFault fault) {
            return fault.reading();
        }
    }

    /** The root of the document in {@code bytes}; empty when it is refused, whatever for. */
    public Optional<Json> root(byte[] bytes) {
        return read(bytes) instanceof JsonReading.Accepted(JsonDocument document)
                ? Optional.of(document.root())
                : Optional.empty();
    }
}
