package dev.toolgate.bench;

import dev.toolgate.bench.door.DoorReport;
import dev.toolgate.bench.engine.EngineReport;
import dev.toolgate.bench.stream.StreamReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./toolgate bench}: its first argument is the root of the repository, the second what to measure. */
public final class Bench {

    private static final int MISUSED = 2;

    private Bench() {}

    /** Each line stands beside its floor, from the same run: figures of different runs or machines do not compare. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]);
        Path logs = Files.createDirectories(repository.resolve("benchmarks/target/logs"));
        String what = arguments.length == 2 ? arguments[1] : "";
        System.out.printf("%d processors, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        switch (what) {
            case "decisions" -> {
                EngineReport.print();
                StreamReport.print(repository, logs);
            }
            case "gateway" -> DoorReport.print(repository, logs);
            default -> {
                System.err.println(
                        "toolgate: say what to measure: ./toolgate bench decisions or ./toolgate bench gateway");
                System.exit(MISUSED);
            }
        }
    }
}
