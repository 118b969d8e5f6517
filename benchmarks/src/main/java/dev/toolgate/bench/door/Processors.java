package dev.toolgate.bench.door;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who runs where: what is measured has a processor of its own, everything else shares another. */
final class Processors {

    private static final List<String> NEEDED = List.of("wrk", "nginx", "taskset");
    private static final String OTHERS = "0";
    private static final String MEASURED = "1";

    private Processors() {}

    /** Fails when a program that is needed is not there. */
    static void requirePrograms() {
        List<String> missing =
                NEEDED.stream().filter(program -> !isOnPath(program)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("this benchmark needs " + String.join(" and ", missing)
                    + " on the PATH (for example: apt-get install wrk nginx-light util-linux)");
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Keeps this process, and whatever it starts from now on, away from what is measured. */
    static void stepAside() throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IllegalStateException("this benchmark needs two processors");
        }
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("taskset", "-acp", OTHERS, self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Begins the command line of what is measured. */
    static List<String> measured() {
        return List.of("taskset", "-c", MEASURED);
    }
}
