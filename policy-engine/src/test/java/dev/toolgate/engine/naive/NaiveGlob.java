package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Globs as regular expressions, and the most specific one by sorting them all. */
public final class NaiveGlob {

    private NaiveGlob() {}

    /** Whether {@code glob} stands for {@code name}. */
    public static boolean matches(String glob, String name) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }

    /** Which of {@code keys} has the say about {@code name}: the name itself, or the most specific glob that matches. */
    public static Optional<String> best(List<String> keys, String name) {
        if (keys.contains(name) && wildcards(name) == 0) {
            return Optional.of(name);
        }
        return keys.stream()
                .filter(key -> wildcards(key) > 0 && matches(key, name))
                .min(Comparator.comparingInt((String key) -> wildcards(key) - key.length())
                        .thenComparingInt(key -> -key.replaceAll("[^?]", "").length())
                        .thenComparingInt(key -> key.replaceAll("[^*]", "").length())
                        .thenComparing(Comparator.naturalOrder()));
    }

    static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    static int wildcards(String text) {
        return text.replaceAll("[^*?]", "").length();
    }
}
