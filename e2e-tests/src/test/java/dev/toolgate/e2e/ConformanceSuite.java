package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The conformance suite of the MCP project. Its results are kept below {@code target/npm/conformance}, run by run. */
final class ConformanceSuite {

    /** The revisions that the suite has scenarios for, with the arguments that choose all of them which apply to servers. */
    enum Revision {
        R2025_03_26("2025-03-26", "--suite all --spec-version"),
        R2025_06_18("2025-06-18", "--suite all --spec-version"),
        R2025_11_25("2025-11-25", "--suite all --spec-version"),
        R2026_07_28("2026-07-28", "--requirements"); // with the tasks extension, which no --suite has

        private final String date;
        private final String choice;

        Revision(String date, String choice) {
            this.date = date;
            this.choice = choice;
        }

        String date() {
            return date;
        }
    }

    private static final String MAIN = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    private final Path home;
    private final String node;

    ConformanceSuite() throws IOException, InterruptedException {
        home = Npm.home();
        node = Npm.newNode();
    }

    /** Judges the server at {@code url}; {@code token} is the bearer token of every request. */
    Verdicts server(String url, String token, Revision revision, String run) throws IOException, InterruptedException {
        Path results = emptied(run, revision);
        var arguments = new ArrayList<String>(List.of("server", "--url", url));
        arguments.addAll(List.of(revision.choice.split(" ")));
        arguments.add(revision.date());
        start(arguments, results, Map.of("TOKEN", token, "NODE_OPTIONS", "--import ./bearer.mjs"));
        return Verdicts.in(results);
    }

    /** Judges what {@code conformance-client.mjs}, with this environment, sends to servers of the suite. */
    Verdicts client(List<String> scenarios, Map<String, String> environment, Revision revision, String run)
            throws IOException, InterruptedException {
        Path results = emptied(run, revision);
        for (String scenario : scenarios) {
            start(
                    List.of(
                            "client",
                            "--command",
                            node + " conformance-client.mjs",
                            "--scenario",
                            scenario,
                            "--spec-version",
                            revision.date()),
                    results,
                    environment);
        }
        return Verdicts.in(results);
    }

    private void start(List<String> arguments, Path results, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(node, MAIN));
        command.addAll(arguments);
        command.addAll(List.of("--output-dir", results.toString()));
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        results.resolve("suite.log").toFile()));
        builder.environment().putAll(environment);
        Process suite = builder.start();
        try {
            assertThat(suite.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            suite.destroy();
        }
    }

    /** The directory of a run's results, without those of an earlier one. */
    private Path emptied(String run, Revision revision) throws IOException {
        Path results = home.resolve("conformance").resolve(run).resolve(revision.date());
        Files.createDirectories(results);
        try (Stream<Path> left = Files.walk(results)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(results);
    }
}
