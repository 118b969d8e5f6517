package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ObjectText;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pages that several servers gave, as one page.
 *
 * @param pages by server
 * @param unavailable the servers whose part is missing, and why
 */
public record MergedList(ListKind kind, SequencedMap<String, ListPage> pages, Map<String, String> unavailable) {

    /** The member of {@code _meta} that says which servers' parts are missing, and why. */
    public static final String UNAVAILABLE = "dev.toolgate/unavailable";

    /** The response to the request {@code id}; what it lists is the client's alone. */
    public byte[] answer(Id id, Era era) {
        var result = new ObjectText().json(kind.key(), items());
        Parts next = next();
        if (!next.texts().isEmpty()) {
            result.text("nextCursor", next.text());
        }
        if (era == Era.STATELESS) {
            result.text("resultType", "complete").number("ttlMs", ttlMillis()).text("cacheScope", "private");
        }
        if (!unavailable.isEmpty()) {
            result.json("_meta", new ObjectText().json(UNAVAILABLE, missing()).json());
        }
        return new ObjectText()
                .text("jsonrpc", "2.0")
                .json("id", id.json())
                .json("result", result.json())
                .json()
                .getBytes(UTF_8);
    }

    private String items() {
        return pages.values().stream()
                .flatMap(page -> page.items().stream())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Parts next() {
        SequencedMap<String, String> cursors = new TreeMap<>();
        pages.forEach((server, page) -> page.nextCursor().ifPresent(cursor -> cursors.put(server, cursor)));
        return new Parts(cursors);
    }

    /** As long as all parts are good; a list with a part missing is worth nothing later. */
    private long ttlMillis() {
        return unavailable.isEmpty()
                ? pages.values().stream()
                        .mapToLong(page -> page.ttlMillis().orElse(0))
                        .min()
                        .orElse(0)
                : 0;
    }

    private String missing() {
        var members = new ObjectText();
        new TreeMap<>(unavailable).forEach(members::text);
        return members.json();
    }

    @Override
    public String toString() {
        return "MergedList[" + kind + ", " + JsonText.quote(String.join(" ", pages.keySet())) + ']';
    }
}
