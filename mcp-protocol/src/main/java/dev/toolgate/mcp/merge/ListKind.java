package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.Arrays;
import java.util.Optional;

/** The lists that servers give in pages. */
public enum ListKind {
    TOOLS("tools/list", "tools"),
    PROMPTS("prompts/list", "prompts"),
    RESOURCES("resources/list", "resources"),
    TEMPLATES("resources/templates/list", "resourceTemplates");

    private final String method;
    private final String key;

    ListKind(String method, String key) {
        this.method = method;
        this.key = key;
    }

    /** The list that is asked for by {@code method}. */
    public static Optional<ListKind> of(String method) {
        return Arrays.stream(values())
                .filter(kind -> kind.method.equals(method))
                .findFirst();
    }

    /** The member of a result that has the items. */
    public String key() {
        return key;
    }

    /** The cursor that a request for a page names; empty for the first page. */
    public static Optional<String> cursor(byte[] request, ParseLimits limits) {
        return place(request, limits).map(Json.Text::value);
    }

    /** The request with a server's own cursor in place of the one that it names. */
    public static byte[] at(byte[] request, String cursor, ParseLimits limits) {
        var edits = new Edits();
        place(request, limits).ifPresent(place -> edits.replace(place, JsonText.quote(cursor)));
        return edits.apply(request);
    }

    private static Optional<Json.Text> place(byte[] request, ParseLimits limits) {
        return new JsonReader(limits)
                .root(request)
                .flatMap(root -> root.at("params", "cursor"))
                .flatMap(cursor -> cursor instanceof Json.Text text ? Optional.of(text) : Optional.empty());
    }
}
