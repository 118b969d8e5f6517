package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server and a real client that speak HTTP+SSE, with the gateway between them. */
class SseServersTest {

    private static final String CALLS = """
            [{"name":"echo","arguments":{"message":"through the stream"}},
             {"name":"get-sum","arguments":{"a":1,"b":2}},
             {"name":"get-env","arguments":{}}]""";

    private static Path home = Path.of("");
    private static String url = "";
    private static String token = "";
    private static Process server;

    @BeforeAll
    static void aServerBehindTheGateway() throws Exception {
        home = Npm.home();
        int port = freePort();
        var everything = new ProcessBuilder(
                        "node", "node_modules/@modelcontextprotocol/server-everything/dist/index.js", "sse")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sse-server.log").toFile());
        everything.environment().put("PORT", Integer.toString(port));
        server = everything.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> isListening(port));
        AdminClient admin = RunningSuite.admin();
        admin.sseServer("everything-sse", "http://127.0.0.1:" + port + "/sse");
        admin.policy("streamed", """
                {"version":"1","default":"allow","hide":["get-env"],
                 "tools":{"get-sum":{"action":"deny","reason":"Sums are done by hand here."}}}""");
        token = admin.grant("scout", "everything-sse", "streamed").token();
        RunningSuite.agent("everything-sse", token);
        url = RunningSuite.suite().mcp("everything-sse").toString();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fallback"})
    void aClientListsAndCallsAndIsRefusedOnItsStream(String how) throws Exception {
        // When
        JsonNode seen = run("node", "sse-client.mjs", url, token, CALLS, how);

        // Then
        assertThat(seen.get("tools").toString()).contains("echo", "get-sum").doesNotContain("get-env");
        assertThat(seen.at("/results/0/content/0/text").asText()).contains("through the stream");
        assertThat(seen.at("/results/1/isError").asBoolean()).isTrue();
        assertThat(seen.at("/results/1/content/0/text").asText())
                .isEqualTo("[POLICY DENIED] Sums are done by hand here.");
        assertThat(seen.at("/results/2/error/code").asInt()).isEqualTo(-32602);
    }

    private static JsonNode run(String... command) throws Exception {
        Process client = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("sse-client.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor()).as(printed).isZero();
        return AdminClient.parsed(printed);
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
