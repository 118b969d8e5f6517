package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.Optional;

/**
 * What one of several servers calls something, and the text by which a client that sees them as one knows it. Nothing has
 * to be remembered: the text says the server.
 *
 * <pre>
 *   tools and prompts   server__name
 *   resources           toolgate://server/uri         also for templates of URIs
 *   ids, tokens         "server!json"                 json is a string or an integer, as the server wrote it
 * </pre>
 *
 * @param server the server's name, which has no {@code __} and does not end in {@code _}
 * @param own as that server has it
 */
public record Owned(String server, String own) {

    private static final String NAME = "__";
    private static final String SCHEME = "toolgate://";
    private static final char PATH = '/';
    private static final char ID = '!';
    private static final JsonReader IDS = new JsonReader(ParseLimits.DEFAULT);

    /** Whether names of this server can be told from those of all others. */
    public static boolean isMergeable(String server) {
        return !server.contains(NAME) && !server.endsWith("_");
    }

    /** The name of a tool or a prompt. */
    public String name() {
        return server + NAME + own;
    }

    /** The URI of a resource, or a template of URIs. */
    public String uri() {
        return SCHEME + server + PATH + own;
    }

    /** An id or a progress token, as JSON; {@link #own} is JSON too. */
    public String id() {
        return JsonText.quote(server + ID + own);
    }

    /** Whose tool or prompt that is; empty when the text names no server. */
    public static Optional<Owned> ofName(String name) {
        return cut(name, 0, NAME);
    }

    /** Whose resource that is; empty when the text names no server. */
    public static Optional<Owned> ofUri(String uri) {
        return uri.startsWith(SCHEME) ? cut(uri, SCHEME.length(), String.valueOf(PATH)) : Optional.empty();
    }

    /** Whose id that is; empty when it names no server, or what follows is no id. */
    public static Optional<Owned> ofId(Id id) {
        return id.isText()
                ? cut(id.value(), 0, String.valueOf(ID)).filter(owned -> isId(owned.own()))
                : Optional.empty();
    }

    private static Optional<Owned> cut(String text, int from, String mark) {
        int at = text.indexOf(mark, from);
        int own = at + mark.length();
        return at > from && own < text.length()
                ? Optional.of(new Owned(text.substring(from, at), text.substring(own)))
                : Optional.empty();
    }

    private static boolean isId(String json) {
        if (!(IDS.read(json.getBytes(UTF_8)) instanceof JsonReading.Accepted(JsonDocument document))) {
            return false;
        }
        Json value = document.root();
        return document.slice(value).text().equals(json) && Id.of(value, json).isPresent();
    }
}
