package dev.toolgate.mcp.json;

/**
 * A document that was read: its bytes and the tree of its values.
 *
 * <p>The bytes are shared with whoever read the document and must not change.
 */
public final class JsonDocument {

    private final byte[] bytes;
    private final Json root;

    JsonDocument(byte[] bytes, Json root) {
        this.bytes = bytes;
        this.root = root;
    }

    public Json root() {
        return root;
    }

    /** The bytes of one value, as they were written. */
    public Slice slice(Json value) {
        return new Slice(bytes, value.start(), value.end());
    }
}
