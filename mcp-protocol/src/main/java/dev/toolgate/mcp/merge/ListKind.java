package dev.toolgate.mcp.merge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The lists that servers give in pages. */
public enum ListKind {
    TOOLS("tools/list", "tools", "tools"),
    PROMPTS("prompts/list", "prompts", "prompts"),
    RESOURCES("resources/list", "resources", "resources"),
    TEMPLATES("resources/templates/list", "resourceTemplates", "resources");

    private final String method;
    private final String key;
    private final String subject;

    ListKind(String method, String key, String subject) {
        this.method = method;
        this.key = key;
        this.subject = subject;
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

    /** Those whose change is told by notifications of {@code method}. */
    static Set<ListKind> changedBy(String method) {
        return where(kind -> method.equals("notifications/" + kind.subject + "/list_changed"));
    }

    /** Those whose changes a client asks for with {@code wish} in a {@code subscriptions/listen}. */
    static Set<ListKind> toldOf(String wish) {
        return where(kind -> wish.equals(kind.subject + "ListChanged"));
    }

    /**
     * What a request says beside its method and its id, as it was written. Empty when its answer must not be kept, because it
     * goes on with an earlier request (MCP 2026-07-28, server/utilities/caching, "Cache Key").
     */
    public static Optional<String> question(byte[] request, ParseLimits limits) {
        if (!(new JsonReader(limits).read(request) instanceof JsonReading.Accepted(JsonDocument document))) {
            return Optional.empty();
        }
        Json root = document.root();
        boolean goesOn = root.at("params", "inputResponses").isPresent()
                || root.at("params", "requestState").isPresent();
        return goesOn
                ? Optional.empty()
                : Optional.of(root.at("params")
                        .map(params -> document.slice(params).text())
                        .orElse(""));
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

    private static Set<ListKind> where(Predicate<ListKind> condition) {
        return Arrays.stream(values()).filter(condition).collect(toUnmodifiableSet());
    }

    private static Optional<Json.Text> place(byte[] request, ParseLimits limits) {
        return new JsonReader(limits)
                .root(request)
                .flatMap(root -> root.at("params", "cursor"))
                .flatMap(cursor -> cursor instanceof Json.Text text ? Optional.of(text) : Optional.empty());
    }
}
