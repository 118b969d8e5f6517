package dev.toolgate.runner.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a killed runner left behind. Services carry the data directory as a mark on their command line, and Postgres
 * writes it into {@code postmaster.pid}; only a process whose command line names this very directory is stopped.
 */
public record Orphans(DataDirectory data) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The mark of a service that belongs to {@code data}: its first argument. */
    public static String mark(DataDirectory data) {
        return "-Dtoolgate.data=" + data.path();
    }

    /**
     * Stops them, services before Postgres, and returns how many there were. A process that does not end in time is
     * killed. Only the holder of the {@link DataLock} may ask: nobody else's children can be meant then.
     */
    public int stop() {
        List<ProcessHandle> services =
                ProcessHandle.allProcesses().filter(this::isService).toList();
        end(services);
        List<ProcessHandle> postgres = postgres().stream().toList();
        end(postgres);
        return services.size() + postgres.size();
    }

    private boolean isService(ProcessHandle process) {
        return arguments(process).anyMatch(mark(data)::equals);
    }

    private Optional<ProcessHandle> postgres() {
        Path pidFile = data.postgres().resolve("postmaster.pid");
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .filter(process ->
                            arguments(process).anyMatch(data.postgres().toString()::equals));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no file, or one that Postgres itself would not trust
        }
    }

    private static Stream<String> arguments(ProcessHandle process) {
        return process.info().arguments().stream().flatMap(Arrays::stream);
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            process.onExit()
                    .completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .thenCompose(
                            late -> late.destroyForcibly() ? late.onExit() : CompletableFuture.completedFuture(late))
                    .join();
        }
    }
}
