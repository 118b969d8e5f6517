package dev.toolgate.engine;

import dev.toolgate.engine.value.Value;

/**
 * A value that is put on record.
 *
 * @param path where it was found, as the document writes it
 * @param value as it is to be recorded
 */
public record Recorded(String path, Value value) {}
