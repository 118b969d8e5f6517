package dev.toolgate.mcp.json;

/** What came of reading a document. */
public sealed interface JsonReading {

    record Accepted(JsonDocument document) implements JsonReading {}

    /**
     * The document was refused.
     *
     * @param isJson whether it is JSON all the same, only not JSON that we accept (a duplicate key, a limit)
     * @param offset the byte at which reading stopped
     * @param pointer JSON pointer to the value being read, empty for the root; keys in it are the sender's words
     * @param problem what is wrong and what would be right, never a value of the document
     */
    record Refused(boolean isJson, int offset, String pointer, String problem) implements JsonReading {}
}
