package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code ./toolgate up} on free ports, as a person starts it in a terminal. */
final class UpCommand implements AutoCloseable {

    private static final List<String> MODULES =
            List.of("policy-service", "catalog-service", "audit-service", "gateway-service", "local-runner");
    private static final List<String> PORTS = List.of(
            "gateway", "policy", "policy-grpc", "catalog", "catalog-grpc", "audit", "postgres", "kafka", "demo");

    private final Process process;
    private final Path output;

    private UpCommand(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the suite with its data in {@code data} and returns when it says that it is ready. */
    static UpCommand start(Path data) throws IOException {
        for (String module : MODULES) {
            // This build has just made them: `up` need not do it again.
            Files.writeString(RunningSuite.REPOSITORY.resolve(module).resolve("target/toolgate.stamp"), "");
        }
        var command = new ArrayList<>(
                List.of(RunningSuite.REPOSITORY.resolve("toolgate").toString(), "up", "--data", data.toString()));
        PORTS.forEach(port -> command.addAll(List.of("--" + port + "-port", "0")));
        Path output = Files.createTempFile(data, "up", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(RunningSuite.QUICK_JVM);
        Process process = builder.start();
        var up = new UpCommand(process, output);
        await().atMost(Duration.ofMinutes(2)).until(() -> up.said().contains("Ready in") || !process.isAlive());
        assertThat(process.isAlive()).as(up::said).isTrue();
        return up;
    }

    /** All that it has printed. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@code service} is, as printed: {@code http://host:port}. */
    String url(String service) {
        Matcher line = Pattern.compile(Pattern.quote(service) + ".*?(http://[0-9.]+:\\d+)")
                .matcher(said());
        assertThat(line.find()).as(said()).isTrue();
        return line.group(1);
    }

    /** Every process below it. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** What Ctrl-C does; returns when it has ended. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ends after Ctrl-C")
                .isTrue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                children().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
