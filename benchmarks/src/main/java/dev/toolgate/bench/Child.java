package dev.toolgate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a benchmark measures; it ends with the benchmark. */
public final class Child implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 50;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** Starts Java with {@code arguments} and returns when something listens on {@code port}. */
    public static Child java(List<String> arguments, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return start(command, environment, port, log);
    }

    /** Starts {@code command} and returns when something listens on {@code port}. */
    public static Child start(List<String> command, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var child = new Child(builder.start());
        child.awaitListening(port, log);
        return child;
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The time that processors have spent on it so far, in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The memory that it holds now, in MB of a million bytes; Linux tells. */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
                .findFirst()
                .orElseThrow();
    }

    private void awaitListening(int port, Path log) throws InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (!isListening(port)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not start; " + log + " says why");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
