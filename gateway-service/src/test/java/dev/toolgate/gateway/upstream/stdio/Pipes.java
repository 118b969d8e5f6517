package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerLineReader;
import dev.toolgate.testkit.mcp.LineServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Programs for tests, and their time. */
public final class Pipes {

    /** The program of the server that behaves as the name of the tool says. */
    public static final Transport.Stdio LINE_SERVER = new Transport.Stdio(
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classes(),
                    LineServer.class.getName()),
            Map.of("NOTES_KEY", "hunter2"));

    private static final ParseLimits BODIES = ParseLimits.DEFAULT;

    private final AtomicLong nanos = new AtomicLong();
    private final Programs programs;
    private final StdioUpstream upstream;

    private Pipes(boolean isEnabled, int maxLine) {
        var limits = new StdioLimits(
                isEnabled,
                4,
                3,
                Duration.ofMinutes(10),
                maxLine,
                1 << 20,
                64 * 1024,
                Duration.ofSeconds(1),
                new Backoff(Duration.ofMillis(1), Duration.ofSeconds(30)),
                1024);
        programs = new Programs(
                limits, new ServerLineReader(BODIES.withMaxBytes(maxLine)), nanos::get, new SplittableRandom(7));
        upstream = new StdioUpstream(limits, programs, BODIES);
    }

    /** Starts programs, and reads lines of so many bytes. */
    public static Pipes enabled(int maxLine) {
        return new Pipes(true, maxLine);
    }

    /** Starts none. */
    public static StdioUpstream disabled() {
        return new Pipes(false, 1024).upstream;
    }

    public StdioUpstream upstream() {
        return upstream;
    }

    public int size() {
        return programs.size();
    }

    /** Lets time pass. */
    public void after(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        programs.sweep();
    }

    public void close() {
        try {
            programs.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classes() {
        try {
            return Path.of(LineServer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
