package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Jazzer, which follows what its inputs reach, in a process of its own; for as many runs as {@code FUZZ_RUNS} says. */
@EnabledIfEnvironmentVariable(named = "FUZZ_RUNS", matches = "[0-9]+", disabledReason = "takes a processor for long")
class JazzerTest {

    private static final Path CORPUS = Path.of("src/test/resources/cases/undecided");

    @TempDir
    private Path work;

    @Test
    void jazzerFindsNothingThatIsForwardedUndecided() throws IOException, InterruptedException {
        // Given
        Path seeds = Files.createDirectory(work.resolve("seeds"));
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.toList()) {
                Files.copy(file, seeds.resolve(file.getFileName()));
            }
        }
        Files.writeString(seeds.resolve("call"), UndecidedFuzzTest.CALL);

        // When
        int exit = jazzer(seeds).waitFor();

        // Then
        assertThat(exit).as(Files.readString(work.resolve("output"))).isZero();
    }

    private Process jazzer(Path seeds) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        Objects.requireNonNull(classPath),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + UndecidedFuzzer.class.getName(),
                        "--instrumentation_includes=dev.toolgate.**",
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*", // netty is not what is tested
                        "--custom_hook_includes=none.**",
                        "-runs=" + System.getenv("FUZZ_RUNS"),
                        "-seed=1",
                        seeds.toString()))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile())
                .start();
    }
}
