package dev.toolgate.mcp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.toolgate.mcp.json.Json;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words of the specification and their one right spelling.
 *
 * <p>Some JSON libraries match keys without regard to case, some fold Unicode ({@code param} and the long s {@code ſ}
 * for {@code params}; CVE-2026-27896): a gateway that reads one key and a server that reads another would disagree about
 * what is called. So whatever only folds into a word, without being it, is refused.
 */
final class Spellings {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    static final Spellings ENVELOPE = of("jsonrpc", "id", "method", "params", "result", "error");

    static final Spellings PARAMS = of(
            "_meta",
            "name",
            "arguments",
            "uri",
            "taskId",
            "task",
            "cursor",
            "requestState",
            "inputResponses",
            "protocolVersion",
            "capabilities",
            "clientInfo",
            "requestId",
            "progressToken");

    static final Spellings META = of(
            Meta.PROTOCOL_VERSION,
            "io.modelcontextprotocol/clientCapabilities",
            "io.modelcontextprotocol/clientInfo",
            "io.modelcontextprotocol/logLevel",
            "io.modelcontextprotocol/related-task",
            "io.modelcontextprotocol/subscriptionId",
            "progressToken",
            "traceparent",
            "tracestate",
            "baggage");

    private final Set<String> words;
    private final Map<String, String> byFolded;

    private Spellings(Set<String> words) {
        this.words = words;
        this.byFolded = words.stream().collect(toUnmodifiableMap(Spellings::fold, word -> word));
    }

    static Spellings of(String... words) {
        return new Spellings(Set.of(words));
    }

    /** The word that {@code text} resembles without being it. */
    Optional<String> resembledBy(String text) {
        return words.contains(text) ? Optional.empty() : Optional.ofNullable(byFolded.get(fold(text)));
    }

    /** Refuses an object that has a key which only resembles one of the words. */
    void check(Json.Obj object, String pointer) throws Invalid {
        for (String key : object.members().keySet()) {
            Optional<String> word = resembledBy(key);
            if (word.isPresent()) {
                throw Invalid.request(
                        pointer,
                        "has a key that some readers take for \"" + word.get()
                                + "\"; spell it exactly so or leave it out");
            }
        }
    }

    // Upper case first: it unites letters that lower case alone keeps apart. Format characters are invisible.
    private static String fold(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return INVISIBLE
                .matcher(Normalizer.normalize(compatible, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
