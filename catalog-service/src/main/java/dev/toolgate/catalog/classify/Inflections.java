package dev.toolgate.catalog.classify;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The regular forms of English verbs. Too many forms are harmless (<em>openned</em> is met by nobody), a missing one is
 * not; so where doubling a consonant is a matter of stress, both spellings are given.
 */
final class Inflections {

    private Inflections() {}

    static Set<String> third(String base) {
        if (endsInConsonantAndY(base)) {
            return Set.of(withoutLast(base) + "ies");
        }
        return Set.of(base.matches(".*(s|x|z|ch|sh|o)") ? base + "es" : base + 's');
    }

    static Set<String> gerund(String base) {
        return stems(base).map(stem -> stem + "ing").collect(Collectors.toSet());
    }

    static Set<String> past(String base) {
        if (endsInConsonantAndY(base)) {
            return Set.of(withoutLast(base) + "ied");
        }
        return stems(base).map(stem -> stem + "ed").collect(Collectors.toSet());
    }

    private static Stream<String> stems(String base) {
        if (base.endsWith("e") && !base.endsWith("ee")) {
            return Stream.of(withoutLast(base));
        }
        return base.matches(".*[^aeiou][aeiou][bdglmnprt]")
                ? Stream.of(base, base + base.charAt(base.length() - 1))
                : Stream.of(base);
    }

    private static boolean endsInConsonantAndY(String base) {
        return base.matches(".*[^aeiou]y");
    }

    private static String withoutLast(String base) {
        return base.substring(0, base.length() - 1);
    }
}
