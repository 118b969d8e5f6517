package dev.toolgate.mcp.merge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ObjectText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@code subscriptions/listen} that is for several servers. */
public final class Listening {

    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    private Listening() {}

    /** The request as {@code server} is to get it: of the resources it names those of that server, by its own URIs. */
    public static byte[] at(String server, byte[] request, ParseLimits limits) {
        var edits = new Edits();
        subscriptions(request, limits)
                .ifPresent(uris -> edits.replace(
                        uris,
                        texts(uris).stream()
                                .flatMap(uri -> Owned.ofUri(uri).stream())
                                .filter(owned -> owned.server().equals(server))
                                .map(owned -> JsonText.quote(owned.own()))
                                .collect(Collectors.joining(",", "[", "]"))));
        return edits.apply(request);
    }

    /** What a server says on such a stream of the lists that it has. */
    public sealed interface News {

        /** It will tell here when one of them changes. */
        record Promised(Set<ListKind> lists) implements News {}

        /** They have changed. */
        record Changed(Set<ListKind> lists) implements News {}

        /** Nothing. */
        record None() implements News {}
    }

    /** The news in a server's message; one that acknowledges the request promises, if only to tell of no list. */
    public static News news(byte[] message, ParseLimits limits) {
        Optional<String> method = new JsonReader(limits)
                .root(message)
                .flatMap(root -> root instanceof Json.Obj object ? object.text("method") : Optional.empty());
        if (method.filter(ACKNOWLEDGED::equals).isPresent()) {
            return new News.Promised(lists(message, limits));
        }
        Set<ListKind> changed = method.map(ListKind::changedBy).orElse(Set.of());
        return changed.isEmpty() ? new News.None() : new News.Changed(changed);
    }

    /** The lists of whose changes a request asks to hear, or an acknowledgement promises to tell. */
    public static Set<ListKind> lists(byte[] message, ParseLimits limits) {
        return wishes(message, limits).stream()
                .flatMap(wishes -> wishes.members().entrySet().stream())
                .filter(wish -> wish.getValue() instanceof Json.Bool flag && flag.value())
                .flatMap(wish -> ListKind.toldOf(wish.getKey()).stream())
                .collect(toUnmodifiableSet());
    }

    /**
     * What several servers have acknowledged, as one of them would say it: whatever at least one of them will tell.
     *
     * @param acknowledged as the client is to see them, at least one
     */
    public static byte[] acknowledged(List<byte[]> acknowledged, ParseLimits limits) {
        SequencedMap<String, Set<String>> all = new TreeMap<>();
        for (byte[] message : acknowledged) {
            wishes(message, limits)
                    .ifPresent(wishes -> wishes.members().forEach((wish, value) -> collect(wish, value, all)));
        }
        var edits = new Edits();
        byte[] first = acknowledged.getFirst();
        wishes(first, limits).ifPresent(wishes -> edits.replace(wishes, json(all)));
        return edits.apply(first);
    }

    private static void collect(String wish, Json value, Map<String, Set<String>> all) {
        switch (value) {
            case Json.Bool flag when flag.value() -> all.computeIfAbsent(wish, _ -> new LinkedHashSet<>());
            case Json.Arr texts ->
                all.computeIfAbsent(wish, _ -> new LinkedHashSet<>()).addAll(texts(texts));
            case Json.Bool _, Json.Obj _, Json.Text _, Json.Num _, Json.Null _ -> {}
        }
    }

    /** A wish without texts was a flag. */
    private static String json(Map<String, Set<String>> all) {
        var wishes = new ObjectText();
        all.forEach((wish, texts) -> {
            if (texts.isEmpty()) {
                wishes.json(wish, "true");
            } else {
                wishes.texts(wish, List.copyOf(texts));
            }
        });
        return wishes.json();
    }

    private static List<String> texts(Json.Arr array) {
        return array.elements().stream()
                .flatMap(each -> each instanceof Json.Text text ? Stream.of(text.value()) : Stream.empty())
                .toList();
    }

    private static Optional<Json.Arr> subscriptions(byte[] request, ParseLimits limits) {
        return wishes(request, limits)
                .flatMap(wishes -> wishes.get("resourceSubscriptions"))
                .flatMap(uris -> uris instanceof Json.Arr array ? Optional.of(array) : Optional.empty());
    }

    private static Optional<Json.Obj> wishes(byte[] message, ParseLimits limits) {
        return new JsonReader(limits)
                .root(message)
                .flatMap(root -> root.at("params", "notifications"))
                .flatMap(wishes -> wishes instanceof Json.Obj object ? Optional.of(object) : Optional.empty());
    }
}
