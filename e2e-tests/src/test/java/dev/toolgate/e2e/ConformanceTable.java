package dev.toolgate.e2e;

import dev.toolgate.e2e.ConformanceSuite.Revision;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of the README that says how many scenarios of the conformance suite are complete. */
final class ConformanceTable {

    private static final String BEGIN = "<!-- conformance -->\n";
    private static final String END = "<!-- /conformance -->";
    private static final Pattern PLACE = Pattern.compile(BEGIN + ".*?" + END, Pattern.DOTALL);

    private ConformanceTable() {}

    static String of(Map<Revision, Verdicts> direct, Map<Revision, Verdicts> through) {
        var table = new StringBuilder("| revision | scenarios | complete directly | complete through Toolgate |\n")
                .append("|---|---|---|---|\n");
        direct.forEach((revision, verdicts) -> row(
                table,
                revision.date(),
                verdicts.judged(),
                verdicts.complete(),
                through.getOrDefault(revision, Verdicts.NONE).complete()));
        row(
                table,
                "all",
                direct.values().stream().mapToLong(Verdicts::judged).sum(),
                direct.values().stream().mapToLong(Verdicts::complete).sum(),
                through.values().stream().mapToLong(Verdicts::complete).sum());
        return table.toString();
    }

    /** The page with {@code table} between its two marks. */
    static String in(String page, String table) {
        return PLACE.matcher(page).replaceFirst(Matcher.quoteReplacement(BEGIN + table + END));
    }

    private static void row(StringBuilder table, String revision, long judged, long direct, long through) {
        table.append("| %s | %d | %d | %d |%n".formatted(revision, judged, direct, through));
    }
}
