package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Traits;
import java.util.Optional;

/**
 * A tool's definition.
 *
 * @param json as the server sent it
 * @param digest {@code sha256:} and 64 hex digits over its canonical form
 * @param likeness by what it is known again under another name: {@code sha256:} and 64 hex digits; empty when by nothing
 * @param traits what classification reads of it
 */
public record Definition(String name, String json, String digest, Optional<String> likeness, Traits traits) {}
