package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The conformance suite of the MCP project, judging a server. */
final class ConformanceSuite {

    /** The revisions that the suite has scenarios for, each with the arguments that choose all that apply to servers. */
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

    /**
     * Judges the server at {@code url}.
     *
     * @param token the bearer token of every request
     * @param run   the name of the run, below which its results are kept
     */
    Verdicts judge(String url, String token, Revision revision, String run) throws IOException, InterruptedException {
        Path results = home.resolve("conformance").resolve(run).resolve(revision.date());
        forget(results);
        var command = new ArrayList<String>(List.of(node, "--import", "./bearer.mjs", MAIN, "server", "--url", url));
        command.addAll(List.of(revision.choice.split(" ")));
        command.addAll(List.of(revision.date(), "--output-dir", results.toString()));
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(results.resolve("suite.log").toFile());
        process.environment().put("TOKEN", token);
        Process suite = process.start();
        try {
            assertThat(suite.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            suite.destroy();
        }
        return Verdicts.in(results);
    }

    /** Empties a directory of what an earlier run left in it. */
    private static void forget(Path results) throws IOException {
        Files.createDirectories(results);
        try (Stream<Path> left = Files.walk(results)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.createDirectories(results);
    }
}
