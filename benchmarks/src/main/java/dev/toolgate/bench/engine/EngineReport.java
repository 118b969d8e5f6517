package dev.toolgate.bench.engine;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the engine's benchmarks and prints a line for each. */
public final class EngineReport {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private EngineReport() {}

    public static void print() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EvaluationBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgs("--sun-misc-unsafe-memory-access=allow")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
        results.forEach(EngineReport::print);
    }

    private static void print(RunResult result) {
        System.out.printf(
                Locale.ROOT,
                "engine   %-30s %10.2f %s ± %.2f   %.0f B%n",
                result.getPrimaryResult().getLabel(),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreUnit(),
                result.getPrimaryResult().getScoreError(),
                requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore());
    }
}
