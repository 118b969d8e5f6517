package dev.toolgate.catalog.entry;

import dev.toolgate.mcp.json.Canonical;
import dev.toolgate.mcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a tool is known by under another name: its description and its input schema, however they are spelled. A description
 * that names the tool is another one under another name.
 */
final class Likeness {

    private static final String DESCRIPTION = "description";
    private static final List<String> MEMBERS = List.of(DESCRIPTION, "inputSchema");

    private Likeness() {}

    /** {@code sha256:} and 64 hex digits; empty for a tool that does not describe itself: it is like any other such tool. */
    static Optional<String> of(Json.Obj definition) {
        return definition.text(DESCRIPTION).filter(text -> !text.isBlank()).map(_ -> digest(definition));
    }

    private static String digest(Json.Obj definition) {
        var members = new LinkedHashMap<String, Json>();
        MEMBERS.forEach(key -> definition.get(key).ifPresent(value -> members.put(key, value)));
        return Canonical.sha256(new Json.Obj(definition.start(), definition.end(), members));
    }
}
