package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The reference server, over HTTP+SSE, and a client that speaks it. */
final class SseProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final Process process;
    private final int port;

    private SseProgram(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Starts the server and returns when it listens; a test that asks is skipped where there is no Node. */
    static SseProgram start() throws IOException, InterruptedException {
        Path home = Npm.home();
        int port = freePort();
        var everything = new ProcessBuilder(
                        "node", "node_modules/@modelcontextprotocol/server-everything/dist/index.js", "sse")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sse-server-" + port + ".log").toFile());
        everything.environment().put("PORT", Integer.toString(port));
        var program = new SseProgram(home, everything.start(), port);
        await().atMost(PATIENCE).until(() -> isListening(port));
        return program;
    }

    /** Where agents open their streams. */
    String url() {
        return "http://127.0.0.1:" + port + "/sse";
    }

    /**
     * What a client sees that lists the tools and makes {@code calls}, a JSON array.
     *
     * @param how {@code fallback} to try Streamable HTTP first, or nothing
     */
    JsonNode seen(URI url, String token, String calls, String how) throws IOException, InterruptedException {
        Process client = new ProcessBuilder("node", "sse-client.mjs", url.toString(), token, calls, how)
                .directory(home.toFile())
                .redirectError(home.resolve("sse-client.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor()).as(printed).isZero();
        return AdminClient.parsed(printed);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
