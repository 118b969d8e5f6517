package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.json.ObjectText;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What several servers say of themselves, as one server says it: the revisions that all of them speak; what they can do;
 * everybody's instructions, and who is missing.
 *
 * @param met by server
 * @param unavailable the servers that are missing, and why
 * @param offer which capabilities
 */
public record MergedGreeting(SequencedMap<String, Greeting> met, Map<String, String> unavailable, Offer offer) {

    /** What servers together can do. */
    public enum Offer {
        /** What one of them can: each message finds a server that can. */
        ANY,
        /** What each of them can: no message finds a server that cannot. */
        ALL
    }

    private static final String NAMES =
            "Several servers answer here. The names of tools and prompts begin with the name of their server: server__name.";
    private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

    /** The revisions that every server speaks, oldest first. */
    public Set<Revision> revisions() {
        Set<Revision> common = EnumSet.allOf(Revision.class);
        met.values().forEach(greeting -> common.retainAll(greeting.revisions()));
        return common;
    }

    /** The answer to {@code initialize}; all servers have agreed on {@code revision}. */
    public byte[] initialized(Id id, Revision revision, String version) {
        var result = new ObjectText()
                .text("protocolVersion", revision.date())
                .json("capabilities", capabilities())
                .json("serverInfo", serverInfo(version))
                .text("instructions", instructions());
        return response(id, result);
    }

    /** The answer to {@code server/discover}. */
    public byte[] discovered(Id id, String version) {
        var result = new ObjectText()
                .texts(
                        "supportedVersions",
                        revisions().stream().map(Revision::date).toList())
                .json("capabilities", capabilities())
                .text("instructions", instructions())
                .text("resultType", "complete")
                .number("ttlMs", 0)
                .text("cacheScope", "private")
                .json(
                        "_meta",
                        new ObjectText().json(SERVER_INFO, serverInfo(version)).json());
        return response(id, result);
    }

    private String capabilities() {
        Map<Greeting.Feature, Set<String>> offered = new EnumMap<>(Greeting.Feature.class);
        met.values()
                .forEach(greeting -> greeting.features()
                        .forEach((feature, on) -> offered.computeIfAbsent(feature, _ -> new TreeSet<>())
                                .addAll(on)));
        if (offer == Offer.ALL) {
            met.values().forEach(greeting -> {
                offered.keySet().retainAll(greeting.features().keySet());
                offered.forEach(
                        (feature, on) -> on.retainAll(greeting.features().getOrDefault(feature, Set.of())));
            });
        }
        var capabilities = new ObjectText();
        offered.forEach((feature, on) -> capabilities.json(feature.key(), options(on)));
        return capabilities.json();
    }

    private static String options(Set<String> on) {
        var options = new ObjectText();
        on.forEach(option -> options.json(option, "true"));
        return options.json();
    }

    private static String serverInfo(String version) {
        return new ObjectText()
                .text("name", "toolgate")
                .text("version", version)
                .json();
    }

    private String instructions() {
        Stream<String> own = met.entrySet().stream()
                .flatMap(server ->
                        server.getValue().instructions().stream().map(text -> "## " + server.getKey() + "\n\n" + text));
        Stream<String> missing = new TreeMap<>(unavailable)
                .entrySet().stream()
                        .map(server -> "The server " + server.getKey() + " is unavailable: " + server.getValue());
        return String.join(
                "\n\n",
                Stream.of(Stream.of(NAMES), missing, own).flatMap(each -> each).toList());
    }

    private static byte[] response(Id id, ObjectText result) {
        return new ObjectText()
                .text("jsonrpc", "2.0")
                .json("id", id.json())
                .json("result", result.json())
                .json()
                .getBytes(UTF_8);
    }
}
