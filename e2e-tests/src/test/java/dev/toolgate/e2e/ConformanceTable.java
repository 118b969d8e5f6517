package dev.toolgate.e2e;

import dev.toolgate.e2e.ConformanceSuite.Revision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the README that says how many scenarios of the conformance suite are complete. */
final class ConformanceTable {

    private static final String BEGIN = "<!-- conformance -->\n";
    private static final String END = "<!-- /conformance -->";
    private static final Pattern PLACE = Pattern.compile(BEGIN + ".*?" + END, Pattern.DOTALL);
    private static final String HEAD = """
            | revision | of a server | directly | through Toolgate | of a client | directly | through Toolgate |
            |---|---|---|---|---|---|---|
            """;

    private ConformanceTable() {}

    static String of(Comparison servers, Comparison clients) {
        var table = new StringBuilder(HEAD);
        for (Revision revision : Revision.values()) {
            table.append(row(revision.date(), List.of(revision), servers, clients));
        }
        return table.append(row("all", List.of(Revision.values()), servers, clients))
                .toString();
    }

    /** The page with {@code table} between its two marks. */
    static String in(String page, String table) {
        return PLACE.matcher(page).replaceFirst(Matcher.quoteReplacement(BEGIN + table + END));
    }

    private static String row(String name, List<Revision> revisions, Comparison servers, Comparison clients) {
        String cells = Stream.of(servers, clients)
                .flatMap(comparison -> Stream.of(
                        sum(comparison.direct(), revisions, Verdicts::judged),
                        sum(comparison.direct(), revisions, Verdicts::complete),
                        sum(comparison.through(), revisions, Verdicts::complete)))
                .map(String::valueOf)
                .collect(Collectors.joining(" | "));
        return "| " + name + " | " + cells + " |\n";
    }

    private static long sum(Map<Revision, Verdicts> all, List<Revision> revisions, ToLongFunction<Verdicts> count) {
        return revisions.stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .mapToLong(count)
                .sum();
    }
}
