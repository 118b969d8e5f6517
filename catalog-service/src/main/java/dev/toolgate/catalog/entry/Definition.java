package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Traits;

/**
 * A tool's definition.
 *
 * @param json as the server sent it
 * @param digest {@code sha256:} and 64 hex digits over its canonical form
 * @param traits what classification reads of it
 */
public record Definition(String name, String json, String digest, Traits traits) {}
