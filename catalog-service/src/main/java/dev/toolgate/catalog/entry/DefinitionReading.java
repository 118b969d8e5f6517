package dev.toolgate.catalog.entry;

/** What came of reading a tool's definition. */
public sealed interface DefinitionReading {

    record Accepted(Definition definition) implements DefinitionReading {}

    /**
     * It is no definition that we keep.
     *
     * @param pointer JSON pointer to what is wrong, empty for the whole
     * @param problem what is wrong and what would be right; never quotes the definition
     */
    record Refused(String pointer, String problem) implements DefinitionReading {}
}
