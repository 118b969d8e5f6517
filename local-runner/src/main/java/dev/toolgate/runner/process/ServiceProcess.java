package dev.toolgate.runner.process;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own. */
public final class ServiceProcess {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final Launch launch;
    private final Process process;

    private ServiceProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /** Starts the service; its output goes to the log, and the log of its earlier run becomes {@code *.log.1}. */
    public static ServiceProcess start(Launch launch) {
        try {
            keepEarlier(launch.log());
            var builder = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .redirectOutput(launch.log().toFile());
            builder.environment().keySet().removeAll(launch.withheld());
            builder.environment().putAll(launch.environment());
            return new ServiceProcess(launch, builder.start());
        } catch (IOException e) {
            throw new StartFailure(launch.name() + " cannot be started: " + e.getMessage() + '.', e);
        }
    }

    private static void keepEarlier(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log)) {
            Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The number by which the operating system knows it. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code when it ends, however it ends. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Waits until it is ready.
     *
     * @throws StartFailure when it ends before, or needs longer than {@code patience}; the end of its log is in it
     */
    public void awaitReady(Readiness readiness, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!readiness.isReady(launch.ready())) {
            if (hasEndedWithin(BETWEEN_PROBES)) {
                throw failure("ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready within " + patience.toSeconds() + " s");
            }
        }
    }

    /** Why the suite cannot go on without it: what happened, and the end of its log. */
    public StartFailure failure(String event) {
        return new StartFailure(launch.name() + ' ' + event + ". The end of " + launch.log() + ":\n"
                + LogTail.of(launch.log()).indented());
    }

    /** Asks it to end, and kills it when it has not after {@code patience}. */
    public void stop(Duration patience) {
        process.destroy();
        if (!hasEndedWithin(patience)) {
            kill();
        }
    }

    /** Ends it at once, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    private boolean hasEndedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + launch.name(), e);
        }
    }
}
