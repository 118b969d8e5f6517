package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that the gateway starts, driven by the official Java client. */
class StdioServersTest {

    private static Path servers = Path.of("");
    private static AdminClient admin;

    @BeforeAll
    static void installed() throws IOException, InterruptedException {
        servers = Npm.home().resolve("node_modules/@modelcontextprotocol");
        admin = RunningSuite.admin();
        admin.policy("started", """
                {"version":"1","default":"allow","hide":["get-env"],
                 "tools":{"get-sum":{"action":"deny","reason":"Sums are done by hand here."}}}""");
        // A policy that hides something refuses tools of which nobody has heard: these servers are called before they
        // are listed.
        admin.policy("open-handed", "{\"version\":\"1\",\"default\":\"allow\"}");
    }

    @Test
    void theReferenceServerWorksAsAProgramOfTheGateway() {
        // Given
        var progress = new CopyOnWriteArrayList<ProgressNotification>();
        String token = started("everything-started", "started", program("server-everything"), "stdio");

        try (McpSyncClient client =
                RunningSuite.agent("everything-started", token).connect(progress::add)) {
            // When
            List<String> tools = tools(client);
            String echoed = call(client, "echo", Map.of("message", "through the pipes"));
            String denied = call(client, "get-sum", Map.of("a", 1, "b", 2));
            client.callTool(CallToolRequest.builder()
                    .name("trigger-long-running-operation")
                    .arguments(Map.of("duration", 1, "steps", 4))
                    .progressToken("steps")
                    .build());

            // Then
            assertThat(tools).contains("echo", "get-sum").doesNotContain("get-env");
            assertThat(echoed).contains("through the pipes");
            assertThat(denied).isEqualTo("[POLICY DENIED] Sums are done by hand here.");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(progress)
                            .hasSizeGreaterThanOrEqualTo(4)
                            .allSatisfy(step -> assertThat(step.progressToken()).isEqualTo("steps")));
            assertThat(client.listResources().resources()).isNotEmpty();
        }
        await().atMost(Duration.ofSeconds(20)) // nobody has probed it: the gateway has told
                .untilAsserted(() -> assertThat(admin.tool("everything-started", "echo")
                                .path("tool")
                                .asText())
                        .isEqualTo("echo"));
    }

    @Test
    void theFilesystemServerReadsWhatItsCommandNames(@TempDir Path desk) throws IOException {
        // Given
        Path real = desk.toRealPath();
        Path note = Files.writeString(real.resolve("note.txt"), "written on the desk");
        String token = started("desk", "open-handed", program("server-filesystem"), real.toString());

        try (McpSyncClient client = RunningSuite.agent("desk", token).connect(_ -> {})) {
            // When
            String read = call(client, "read_text_file", Map.of("path", note.toString()));
            String outside = call(client, "read_text_file", Map.of("path", "/etc/hostname"));

            // Then
            assertThat(read).isEqualTo("written on the desk");
            assertThat(outside).contains("Access denied");
        }
    }

    @Test
    void theMemoryServerAnswersACallWithoutASession() throws IOException, InterruptedException {
        String token = started("memory", "open-handed", program("server-memory"));

        var answer = RunningSuite.agent("memory", token).call("read_graph", "{}");

        assertThat(answer.body()).contains("\"id\":1", "entities");
    }

    private static String program(String server) {
        return servers.resolve(server).resolve("dist/index.js").toString();
    }

    private static String started(String name, String policy, String... command) {
        admin.startedServer(name, "node", command);
        return admin.grant("scout", name, policy).token();
    }

    private static List<String> tools(McpSyncClient client) {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(new CallToolRequest(tool, arguments));
        return ((TextContent) result.content().getFirst()).text();
    }
}
