package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
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

    private static final Set<String> GOES_ON = Set.of("inputResponses", "requestState");
    private static final Set<String> OF_ONE_REQUEST = Set.of("progressToken", "traceparent", "tracestate");

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
     * The request with {@code null} in place of what no answer depends on: its id, its progress token and the ids of its trace
     * (reserved keys of {@code _meta}). Empty when its answer must not be kept, because it goes on with an earlier request (MCP
     * 2026-07-28, server/utilities/caching, "Cache Key").
     */
    public static Optional<String> question(byte[] request, ParseLimits limits) {
        Optional<Json> root = new JsonReader(limits).root(request);
        if (root.isEmpty()
                || GOES_ON.stream().anyMatch(key -> root.get().at("params", key).isPresent())) {
            return Optional.empty();
        }
        var edits = new Edits();
        root.get().at("id").ifPresent(id -> edits.replace(id, "null"));
        for (String key : OF_ONE_REQUEST) {
            root.get().at("params", "_meta", key).ifPresent(value -> edits.replace(value, "null"));
        }
        return Optional.of(new String(edits.apply(request), UTF_8));
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
