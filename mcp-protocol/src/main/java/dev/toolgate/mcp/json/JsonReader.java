package dev.toolgate.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads a whole document: strict UTF-8, strict JSON (RFC 8259, no extension), one value and nothing after it, every
 * object's keys unique at any depth, nothing beyond the limits. Total: never throws for any bytes. Thread-safe.
 */
public final class JsonReader {

    private final ParseLimits limits;
    private final JsonFactory factory;

    public JsonReader(ParseLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // keys are the sender's: never keep them for good
                .streamReadConstraints(constraints(limits))
                .build();
    }

    /** The document in {@code bytes}, which must not change afterwards, or why it is refused. */
    public JsonReading read(byte[] bytes) {
        try {
            if (bytes.length > limits.maxBytes()) {
                throw JsonFault.refused(limits.maxBytes(), "", "is larger than " + limits.maxBytes() + " bytes");
            }
            StrictUtf8.check(bytes);
            return new JsonReading.Accepted(new JsonDocument(bytes, tree(bytes)));
        } catch (JsonFault fault) {
            return fault.reading();
        }
    }

    private Json tree(byte[] bytes) throws JsonFault {
        try (JsonParser tokens = factory.createParser(bytes)) {
            return tree(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private Json tree(JsonParser tokens) throws JsonFault, IOException {
        try {
            return new TreeBuilder(tokens, limits).root();
        } catch (StreamConstraintsException _) {
            throw JsonFault.refused(offset(tokens), "", "is beyond what the reader accepts");
        } catch (JsonEOFException _) {
            throw JsonFault.notJson(offset(tokens), TreeBuilder.pointer(tokens), "ends before its JSON value does");
        } catch (JsonProcessingException _) { // its message quotes the document: it stays here
            throw JsonFault.notJson(offset(tokens), TreeBuilder.pointer(tokens), "is not valid JSON here");
        }
    }

    private static int offset(JsonParser tokens) {
        return (int) tokens.currentLocation().getByteOffset();
    }

    // Wider than our own limits, which have the better words; the tokenizer's are the second line.
    private static StreamReadConstraints constraints(ParseLimits limits) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() + 1)
                .maxNumberLength(limits.maxBytes())
                .maxNameLength(limits.maxBytes())
                .maxStringLength(limits.maxBytes())
                .build();
    }
}
