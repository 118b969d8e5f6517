package dev.toolgate.bench;

import dev.toolgate.bench.engine.EngineReport;
import dev.toolgate.bench.stream.StreamReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** {@code ./toolgate bench}: its first argument is the root of the repository, the second what to measure. */
public final class Bench {

    private static final int MISUSED = 2;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        if (!List.of(arguments).subList(1, arguments.length).equals(List.of("decisions"))) {
            System.err.println("toolgate: say what to measure: ./toolgate bench decisions");
            System.exit(MISUSED);
        }
        decisions(Path.of(arguments[0]));
    }

    /** Each line stands beside its floor, from the same run: figures of different runs or machines do not compare. */
    private static void decisions(Path repository) throws IOException, InterruptedException, RunnerException {
        Path logs = Files.createDirectories(repository.resolve("benchmarks/target/logs"));
        System.out.printf("%d processors, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        EngineReport.print();
        StreamReport.print(repository, logs);
    }
}
