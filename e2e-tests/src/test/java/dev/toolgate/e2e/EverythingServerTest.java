package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference server of the MCP project behind the gateway, driven by the official Java client. */
class EverythingServerTest {

    private static Process everything;
    private static AdminClient admin;

    @BeforeAll
    static void aRegisteredServer() throws Exception {
        Path home = Npm.home();
        int port = freePort();
        var command = new ProcessBuilder(
                        "node", "node_modules/@modelcontextprotocol/server-everything/dist/index.js", "streamableHttp")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("everything.log").toFile());
        command.environment().put("PORT", String.valueOf(port));
        everything = command.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> listens(port));
        admin = RunningSuite.admin();
        admin.probedServer("everything", "http://127.0.0.1:" + port + "/mcp");
        admin.policy("everything", """
                {"version":"1","default":"allow","hide":["get-env"],
                 "tools":{"get-sum":{"action":"deny","reason":"Sums are done by hand here."}}}""");
    }

    @AfterAll
    static void stop() {
        if (everything != null) {
            everything.destroy();
        }
    }

    @Test
    void theReferenceServerWorksBehindTheGateway() {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "everything", "everything");
        var progress = new CopyOnWriteArrayList<ProgressNotification>();

        try (McpSyncClient client =
                RunningSuite.agent("everything", grant.token()).connect(progress::add)) {
            // When
            var tools = client.listTools().tools().stream().map(Tool::name).toList();
            CallToolResult echoed = client.callTool(new CallToolRequest("echo", Map.of("message", "through the door")));
            CallToolResult denied = client.callTool(new CallToolRequest("get-sum", Map.of("a", 1, "b", 2)));
            client.callTool(CallToolRequest.builder()
                    .name("trigger-long-running-operation")
                    .arguments(Map.of("duration", 1, "steps", 4))
                    .progressToken("steps")
                    .build());

            // Then
            assertThat(tools).contains("echo", "get-sum").doesNotContain("get-env");
            assertThat(text(echoed)).contains("through the door");
            assertThat(text(denied)).isEqualTo("[POLICY DENIED] Sums are done by hand here.");
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(progress)
                            .hasSizeGreaterThanOrEqualTo(4)
                            .allSatisfy(step -> assertThat(step.progressToken()).isEqualTo("steps")));
            assertThat(client.listResources().resources()).isNotEmpty();
            assertThat(client.listPrompts().prompts()).isNotEmpty();
        }
    }

    @Test
    void aRealClientTakesAllServersForOne() throws Exception {
        // Given
        AdminClient.Grant grant;
        try (DemoMcpServer demo = DemoMcpServer.start(0)) {
            admin.probedServer("demo", demo.url());
            admin.server("gone", "http://127.0.0.1:1/mcp");
            admin.policy("merged", """
                    {"version":"1","default":"allow","quarantine":"allow","tools":{"run_load_test":{"action":"deny","reason":"No load."}}}""");
            grant = admin.grant("scout", List.of("everything", "demo", "gone"), "merged");
            RunningSuite.agent("demo", grant.token());

            // When
            JsonNode seen = Npm.run(
                    "node",
                    "merged-client.mjs",
                    RunningSuite.suite().mcp("demo").resolve("/mcp").toString(),
                    grant.token());

            JsonNode agreed = stateless(grant, "auto");
            JsonNode pinned = stateless(admin.grant("scout", "demo", "merged"), "pin");

            // Then
            assertThat(texts(agreed.path("tools"))).contains("everything__echo", "demo__run_load_test");
            assertThat(texts(pinned.path("tools")))
                    .contains("demo__run_load_test")
                    .doesNotContain("everything__echo");
            assertThat(pinned.at("/results/0/content/0/text").asText()).isEqualTo("[POLICY DENIED] No load.");
            assertThat(seen.path("instructions").asText())
                    .contains("The server gone is unavailable")
                    .contains("## everything");
            assertThat(texts(seen.path("tools"))).contains("everything__echo", "demo__run_load_test");
            assertThat(texts(seen.path("resources"))).allMatch(uri -> uri.startsWith("toolgate://everything/demo:"));
            assertThat(texts(seen.path("templates"))).allMatch(uri -> uri.startsWith("toolgate://everything/demo:"));
            assertThat(texts(seen.path("prompts"))).contains("everything__simple-prompt");
            assertThat(seen.path("read")).isEqualTo(seen.at("/resources/0"));
            assertThat(seen.path("prompt").asInt()).isPositive();
            assertThat(texts(seen.path("completion"))).contains("Engineering");
            assertThat(seen.path("echoed").asText()).contains("through one door");
            assertThat(seen.path("sampled").asText()).contains("sampled here");
            assertThat(seen.path("validated").asBoolean()).isFalse();
            assertThat(seen.path("denied").asText()).isEqualTo("[POLICY DENIED] No load.");
            assertThat(seen.path("changed")).isEqualTo(seen.at("/resources/0"));
        }
        assertThat(admin.decisions(grant))
                .extracting(decision -> decision.path("server").asText())
                .contains("everything", "demo");
    }

    /** What a client of 2026-07-28 sees at the merged endpoint. */
    private static JsonNode stateless(AdminClient.Grant grant, String how) throws Exception {
        RunningSuite.agent("demo", grant.token());
        String url = RunningSuite.suite().mcp("demo").resolve("/mcp").toString();
        return Npm.run(
                "node",
                "stateless-client.mjs",
                url,
                grant.token(),
                "[{\"name\":\"demo__run_load_test\",\"arguments\":{}}]",
                how);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
