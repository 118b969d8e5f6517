package dev.toolgate.mcp.json;

/**
 * How large a document may be before it is refused unread.
 *
 * @param maxBytes the whole document
 * @param maxDepth objects and arrays within each other, the root included; at most {@value #DEEPEST}
 * @param maxNumberLength characters of one number
 * @param maxKeyLength characters of one member's key
 * @param maxNameLength characters of an id, a method, or the name of a tool, prompt, resource or task
 * @param maxBatch messages in one batch
 */
public record ParseLimits(
        int maxBytes, int maxDepth, int maxNumberLength, int maxKeyLength, int maxNameLength, int maxBatch) {

    /** No document nests deeper than this, whatever is configured: reading recurses. */
    public static final int DEEPEST = 500;

    public static final ParseLimits DEFAULT = new ParseLimits(4 * 1024 * 1024, 64, 256, 4096, 4096, 100);

    public ParseLimits {
        if (maxBytes < 1 || maxNumberLength < 1 || maxKeyLength < 1 || maxNameLength < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("every limit must be positive");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth must be between 1 and " + DEEPEST);
        }
    }

    /** The same limits for documents of another size, such as an upstream's answer. */
    public ParseLimits withMaxBytes(int bytes) {
        return new ParseLimits(bytes, maxDepth, maxNumberLength, maxKeyLength, maxNameLength, maxBatch);
    }
}
