package dev.toolgate.runner;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.failure.StartFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./toolgate up}: runs the suite until Ctrl-C. Its first argument is the root of the repository. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Path.of(arguments[0]), Arrays.asList(arguments).subList(1, arguments.length)));
    }

    private static int run(Path repository, List<String> arguments) {
        try {
            return run(CommandLine.parse(repository, arguments, System.getenv()));
        } catch (CommandLine.UsageException e) {
            System.err.println("toolgate: " + e.getMessage());
            return MISUSED;
        } catch (StartFailure e) {
            System.err.println("toolgate: " + e.getMessage());
            return FAILED;
        }
    }

    /** Returns only when the suite cannot go on; Ctrl-C and SIGTERM end in the hook. */
    private static int run(SuiteOptions options) {
        long began = System.nanoTime();
        RunnerLog.open(DataDirectory.at(options.data()).log("runner"));
        var cleanup = Cleanup.atExit();
        Suite suite = Suite.start(options, new Console(System.out), cleanup);
        @Nullable String agentToken = options.demo() ? suite.prepareDemo() : null;
        System.out.printf(Locale.ROOT, "Ready in %.1f s.%n", (System.nanoTime() - began) / 1e9);
        System.out.println(new Welcome(suite).text(agentToken));
        Service dead = firstToEnd(suite).join();
        if (cleanup.hasBegun()) {
            return FAILED; // a signal to the whole process group reached the services too
        }
        throw suite.failure(dead);
    }

    private static CompletableFuture<Service> firstToEnd(Suite suite) {
        Stream<CompletableFuture<Service>> ends = Arrays.stream(Service.values())
                .map(service -> suite.ended(service).thenApply(_ -> service));
        return CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).thenApply(Service.class::cast);
    }
}
