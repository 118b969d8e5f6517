package dev.toolgate.gateway.result;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.toolgate.gateway.result.Finder.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is taken out of texts: {@code [REDACTED kind]} takes its place. Thread-safe. */
public final class Redaction {

    private static final Map<String, Finder> KINDS = Map.of(
            JwtFinder.KIND, new JwtFinder(),
            PrivateKeyFinder.KIND, new PrivateKeyFinder(),
            CloudKeyFinder.KIND, new CloudKeyFinder(),
            CardFinder.KIND, new CardFinder());

    private final Set<Finder> finders;

    private Redaction(Set<Finder> finders) {
        this.finders = Set.copyOf(finders);
    }

    /**
     * Takes out secrets of known kinds, and what patterns match.
     *
     * @param kinds {@code jwt}, {@code private-key}, {@code cloud-key}, {@code card-number}
     * @param patterns RE2 patterns by the kind that they find
     * @throws IllegalArgumentException for a kind that is not known, and for what is no pattern
     */
    public static Redaction of(Set<String> kinds, Map<String, String> patterns) {
        var known = kinds.stream().map(Redaction::known);
        var own = patterns.entrySet().stream().map(each -> own(each.getKey(), each.getValue()));
        return new Redaction(Set.copyOf(Stream.concat(known, own).toList()));
    }

    /** What either takes out. */
    Redaction and(Redaction other) {
        return new Redaction(Set.copyOf(Stream.concat(finders.stream(), other.finders.stream())
                .distinct()
                .toList()));
    }

    boolean isEmpty() {
        return finders.isEmpty();
    }

    /**
     * The text without its secrets; empty when it has none. Of secrets that overlap the whole is taken out, as the kind that
     * begins first.
     *
     * @param taken told the kind of each that was taken out
     */
    Optional<String> of(String text, Consumer<String> taken) {
        List<Stretch> found = new ArrayList<>();
        finders.forEach(finder -> finder.find(text, found::add));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        found.sort(Comparator.comparingInt(Stretch::start)
                .thenComparing(Stretch::end, Comparator.reverseOrder())
                .thenComparing(Stretch::kind));
        return Optional.of(without(found, text, taken));
    }

    private static String without(List<Stretch> found, String text, Consumer<String> taken) {
        var out = new StringBuilder(text.length());
        int done = 0;
        for (Stretch secret : found) {
            if (secret.start() >= done) {
                out.append(text, done, secret.start())
                        .append("[REDACTED ")
                        .append(secret.kind())
                        .append(']');
                taken.accept(secret.kind());
            }
            done = Math.max(done, secret.end());
        }
        return out.append(text, done, text.length()).toString();
    }

    private static Finder known(String kind) {
        Finder finder = KINDS.get(kind);
        if (finder == null) {
            throw new IllegalArgumentException('"' + kind + "\" is not one of "
                    + KINDS.keySet().stream().sorted().toList());
        }
        return finder;
    }

    private static Finder own(String kind, String pattern) {
        try {
            return new PatternFinder(kind, Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern of \"" + kind + "\" is no RE2: " + e.getDescription(), e);
        }
    }
}
