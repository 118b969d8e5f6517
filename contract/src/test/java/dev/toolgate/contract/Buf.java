package dev.toolgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The buf binary that the build put into {@code target}; works offline. */
record Buf(File executable) {

    /** How a run of buf ended. */
    record Verdict(int exit, String findings) {}

    /** Buf for this platform. Skips the test where none is published; Linux on x86-64 always has one. */
    static Buf ofThisPlatform() {
        var executable = new File(System.getProperty("buf.executable", "target/buf"));
        if (isLinuxOnAmd64()) {
            assertThat(executable).as("maven-dependency-plugin copies buf here").exists();
        }
        assumeThat(executable.exists())
                .as("the protos are not checked: no buf binary for %s", System.getProperty("os.arch"))
                .isTrue();
        assertThat(executable.setExecutable(true)).isTrue();
        return new Buf(executable);
    }

    Verdict lint(Path protos) {
        return run(protos, List.of("lint"));
    }

    Verdict breaking(Path protos, Path baseline) {
        return run(
                protos,
                List.of("breaking", "--against", baseline.toAbsolutePath().toString()));
    }

    private Verdict run(Path directory, List<String> arguments) {
        var command = new ArrayList<>(List.of(executable.getAbsolutePath()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String findings = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Verdict(process.waitFor(), findings);
        } catch (IOException e) {
            throw new IllegalStateException("buf did not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while buf ran", e);
        }
    }

    private static boolean isLinuxOnAmd64() {
        return "Linux".equals(System.getProperty("os.name")) && "amd64".equals(System.getProperty("os.arch"));
    }
}
