package dev.toolgate.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script in front of the runner. */
class ToolgateScriptTest {

    private static final Path SCRIPT =
            Path.of("..", "toolgate").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    /** How a run of the shell ended. */
    private record Ended(int code, String output) {}

    @Test
    void anUnknownCommandIsNamedAndIsAMisuse() throws Exception {
        assertThat(bash("'" + SCRIPT + "' upp"))
                .isEqualTo(new Ended(2, "toolgate: there is no command 'upp'; ./toolgate help lists them.\n"));
    }

    @Test
    void helpNamesEveryPortOption() throws Exception {
        String help = bash("'" + SCRIPT + "' --help").output();

        for (Port port : Port.values()) {
            assertThat(help)
                    .containsPattern(port.option() + " N +" + port.environment() + " +" + port.standard() + "\n");
        }
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        // Given
        String without = "source '" + SCRIPT + "'; jdk_candidates() { echo /nowhere; }; ";

        // When
        Ended ended = bash(without + "find_jdk");

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).startsWith("toolgate: JDK 25 is needed and was not found; install one");
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        // Given
        Path old = jdk("old", "17.0.15");
        Path right = jdk("right", "25.0.3");
        String with = "source '" + SCRIPT + "'; jdk_candidates() { printf '%s\\n' '" + old + "' '" + right + "'; }; ";

        // When
        Ended ended = bash(with + "find_jdk");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, right + "\n"));
    }

    @Test
    void aModuleIsStaleWhenItsSourcesOrSharedOnesAreNewerThanItsLastBuild() throws Exception {
        // Given
        for (String shared : new String[] {"contract", "mcp-protocol", "policy-engine", "service-kit", "testkit"}) {
            old("%s/src/A.java".formatted(shared));
        }
        old("pom.xml");
        for (String module : new String[] {"built", "changed", "never"}) {
            old(module + "/src/B.java");
        }
        touch("built/target/toolgate.stamp", Instant.now().minusSeconds(60));
        touch("changed/target/toolgate.stamp", Instant.now().minusSeconds(60));

        // When
        touch("changed/src/B.java", Instant.now());
        touch("built/target/classes/B.class", Instant.now());
        Ended own = stale();
        touch("contract/src/A.java", Instant.now());
        Ended shared = stale();

        // Then
        assertThat(own).isEqualTo(new Ended(0, "changed\nnever\n"));
        assertThat(shared).isEqualTo(new Ended(0, "built\nchanged\nnever\n"));
    }

    private Ended stale() throws Exception {
        return bash("source '" + SCRIPT + "'; cd '" + directory + "'; stale_modules built changed never");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        for (String tool : new String[] {"java", "javac"}) {
            Path file = touch(name + "/bin/" + tool, Instant.now());
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void old(String name) throws IOException {
        touch(name, Instant.now().minusSeconds(3600));
    }

    private Path touch(String name, Instant modified) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static Ended bash(String script) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
