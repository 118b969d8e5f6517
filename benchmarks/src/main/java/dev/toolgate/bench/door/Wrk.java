package dev.toolgate.bench.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The load: wrk, with one thread and so many connections, each of which calls again as soon as it has its answer. */
final class Wrk {

    private static final String SCRIPT = "call.lua";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Path script;

    private Wrk(Path script) {
        this.script = script;
    }

    /** wrk with its script in {@code directory}. */
    static Wrk in(Path directory) throws IOException {
        Path script = directory.resolve(SCRIPT);
        try (InputStream source = Objects.requireNonNull(Wrk.class.getResourceAsStream(SCRIPT))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Wrk(script);
    }

    /**
     * What was measured.
     *
     * @param p50Micros from a call to its answer
     * @param failed calls without an answer, and answers that are not 2xx
     */
    record Load(long calls, double perSecond, long p50Micros, long p99Micros, long failed) {}

    Load run(String url, String authorization, int connections, Duration time)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "wrk", "-t1", "-c" + connections, "-d" + time.toSeconds() + "s", "-s", script.toString(), url)
                .redirectErrorStream(true);
        builder.environment().put("AUTHORIZATION", authorization);
        Process wrk = builder.start();
        List<String> lines =
                new String(wrk.getInputStream().readAllBytes(), UTF_8).lines().toList();
        wrk.waitFor();
        return lines.stream()
                .filter(line -> line.startsWith("measured "))
                .map(Wrk::load)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk said: " + lines));
    }

    private static Load load(String line) {
        long[] fields = NUMBER.matcher(line)
                .results()
                .mapToLong(number -> Long.parseLong(number.group()))
                .toArray();
        return new Load(fields[0], fields[0] * 1e6 / fields[1], fields[2], fields[3], fields[4]);
    }
}
