package dev.toolgate.mcp.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

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
public final class Spellings {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private final Set<String> words;
    private final Map<String, String> byFolded;

    private Spellings(Set<String> words) {
        this.words = words;
        this.byFolded = words.stream().collect(toUnmodifiableMap(Spellings::fold, word -> word));
    }

    public static Spellings of(String... words) {
        return new Spellings(Set.of(words));
    }

    /** The word that {@code text} resembles without being it. */
    public Optional<String> resembledBy(String text) {
        return words.contains(text) ? Optional.empty() : Optional.ofNullable(byFolded.get(fold(text)));
    }

    /** The word that a key of {@code object} resembles without being it. */
    public Optional<String> firstResembledIn(Json.Obj object) {
        for (String key : object.members().keySet()) {
            Optional<String> word = resembledBy(key);
            if (word.isPresent()) {
                return word;
            }
        }
        return Optional.empty();
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
