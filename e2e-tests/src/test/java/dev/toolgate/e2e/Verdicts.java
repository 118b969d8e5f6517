package dev.toolgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the conformance suite says of one revision: by scenario, each of its checks as {@code <status> <check> <why>},
 * sorted. What the suite only remarks is left out, and so is a scenario that it does not judge yet.
 */
record Verdicts(Map<String, List<String>> scenarios) {

    private static final Pattern DIRECTORY = Pattern.compile("(?:server-)?(.+)-\\d{4}-\\d{2}-\\d{2}T.*");
    private static final String PASSED = "SUCCESS";
    private static final List<String> REMARKS = List.of("INFO", "SKIPPED");

    /** Those that a run of the suite left in {@code directory}. */
    static Verdicts in(Path directory) throws IOException {
        var scenarios = new TreeMap<String, List<String>>();
        try (Stream<Path> results = Files.list(directory)) {
            for (Path result : results.toList()) {
                Matcher name = DIRECTORY.matcher(result.getFileName().toString());
                if (name.matches()) {
                    scenarios.put(name.group(1), checks(result.resolve("checks.json")));
                }
            }
        }
        scenarios.values().removeIf(List::isEmpty);
        return new Verdicts(scenarios);
    }

    /** How many scenarios have nothing but passed checks. */
    long complete() {
        return scenarios.values().stream()
                .filter(checks -> checks.stream().allMatch(check -> check.startsWith(PASSED)))
                .count();
    }

    int judged() {
        return scenarios.size();
    }

    private static List<String> checks(Path file) throws IOException {
        var checks = new ArrayList<String>();
        for (JsonNode check : AdminClient.parsed(Files.readString(file))) {
            String status = check.path("status").asText();
            if (!REMARKS.contains(status)) {
                checks.add(status
                        + ' '
                        + check.path("id").asText()
                        + ' '
                        + check.path("errorMessage").asText());
            }
        }
        checks.sort(null);
        return checks;
    }
}
