package dev.toolgate.engine.explain;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts that a regular expression may find something in: the expression itself, and texts of common forms. */
final class Samples {

    private static final List<String> COMMON = List.of(
            "a",
            "A",
            "0",
            "a-1",
            "abc123",
            "1.0.0",
            "2026-11-22",
            "a@b.example",
            "https://a.example/",
            "/a/b",
            "00000000-0000-4000-8000-000000000000");

    private Samples() {}

    static Optional<String> matching(Pattern pattern) {
        String bare = pattern.pattern().replaceAll("^\\^|\\$$", "");
        String literal = bare.replaceAll("\\\\(?=[^A-Za-z0-9])", "");
        String beginning = literal.replaceAll("[\\[(.*+?{|\\\\].*", "");
        return Stream.concat(
                        Stream.of(literal, beginning), COMMON.stream().flatMap(end -> Stream.of(end, beginning + end)))
                .filter(text -> pattern.matcher(text).find())
                .findFirst();
    }
}
