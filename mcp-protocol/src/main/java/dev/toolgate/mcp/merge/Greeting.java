package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server says of itself when it is met: its answer to {@code initialize} or to {@code server/discover}.
 *
 * @param revisions those that it would speak; one, when it was met with {@code initialize}
 * @param features what it can do, and of that what it has switched on
 * @param instructions empty when it has none
 */
public record Greeting(List<Revision> revisions, Map<Feature, Set<String>> features, Optional<String> instructions) {

    public Greeting {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("a server speaks at least one revision");
        }
        features = Map.copyOf(features);
    }

    /** The one that it chose, or prefers. */
    public Revision revision() {
        return revisions.getFirst();
    }

    /** Capabilities whose messages find the server that they are for. No other is offered to clients. */
    public enum Feature {
        COMPLETIONS("completions"),
        LOGGING("logging"),
        PROMPTS("prompts"),
        RESOURCES("resources"),
        TOOLS("tools");

        private final String key;

        Feature(String key) {
            this.key = key;
        }

        /** As it is named among the capabilities. */
        public String key() {
            return key;
        }
    }

    /** What became of meeting a server. */
    public sealed interface Reading {

        record Met(Greeting greeting) implements Reading {}

        record Failed(String message) implements Reading {}
    }

    /** A server's answer; one that names no revision known here has failed. */
    public static Reading read(byte[] message, ParseLimits limits) {
        if (!(new JsonReader(limits).read(message) instanceof JsonReading.Accepted(JsonDocument document))
                || !(document.root() instanceof Json.Obj response)) {
            return new Reading.Failed("The server's answer cannot be read.");
        }
        Optional<Answers.ServerError> error = Answers.error(response);
        if (error.isPresent()) {
            return new Reading.Failed(error.get().message());
        }
        return response.members().get("result") instanceof Json.Obj result
                ? met(result)
                : new Reading.Failed("The server's answer has no result.");
    }

    /** The {@code initialize} that asks for another revision. */
    public static byte[] asking(byte[] initialize, Revision revision, ParseLimits limits) {
        var edits = new Edits();
        new JsonReader(limits)
                .root(initialize)
                .flatMap(root -> root.at("params", "protocolVersion"))
                .ifPresent(version -> edits.replace(version, JsonText.quote(revision.date())));
        return edits.apply(initialize);
    }

    private static Reading met(Json.Obj result) {
        List<Revision> revisions = revisions(result);
        return revisions.isEmpty()
                ? new Reading.Failed("The server speaks no revision of MCP that is known here.")
                : new Reading.Met(new Greeting(revisions, features(result), result.text("instructions")));
    }

    private static List<Revision> revisions(Json.Obj result) {
        List<String> named = new ArrayList<>();
        result.text("protocolVersion").ifPresent(named::add);
        if (result.members().get("supportedVersions") instanceof Json.Arr versions) {
            versions.elements().forEach(version -> {
                if (version instanceof Json.Text text) {
                    named.add(text.value());
                }
            });
        }
        return named.stream().flatMap(date -> Revision.of(date).stream()).toList();
    }

    private static Map<Feature, Set<String>> features(Json.Obj result) {
        Map<Feature, Set<String>> features = new EnumMap<>(Feature.class);
        if (result.members().get("capabilities") instanceof Json.Obj capabilities) {
            for (Feature feature : Feature.values()) {
                if (capabilities.members().get(feature.key()) instanceof Json.Obj options) {
                    features.put(feature, switchedOn(options));
                }
            }
        }
        return features;
    }

    private static Set<String> switchedOn(Json.Obj options) {
        Set<String> on = new TreeSet<>();
        options.members().forEach((key, value) -> {
            if (value instanceof Json.Bool flag && flag.value()) {
                on.add(key);
            }
        });
        return on;
    }
}
