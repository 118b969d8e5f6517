package dev.toolgate.engine.document;

/** What a text says, whether or not it means anything. */
public sealed interface Reading {

    /**
     * It is JSON or YAML.
     *
     * @param text the same as JSON, members in the order of the text
     */
    record Json(String text) implements Reading {}

    /** It is neither. */
    record Unreadable(Fault fault) implements Reading {}
}
