package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.runner.Service;
import dev.toolgate.testkit.conformance.ConformanceServer;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways with the same keys behind a load balancer that sends each request to the other one. */
class TwoGatewaysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConformanceServer server;
    private static GatewayReplica second;
    private static RoundRobin front;
    private static String token;

    @BeforeAll
    static void aServerBehindBoth() throws Exception {
        server = ConformanceServer.start();
        URI first = RunningSuite.suite().url(Service.GATEWAY);
        second = GatewayReplica.start(RunningSuite.suite());
        front = new RoundRobin(List.of(first, second.url()));
        AdminClient admin = RunningSuite.admin();
        admin.probedServer("hopping", server.url());
        admin.policy("hopping", """
                {"version":"1","default":"allow","tools":{"*":{"arguments":"ignore"}}}""");
        token = admin.grant("scout", "hopping", "hopping").token();
        for (URI gateway : List.of(first, second.url())) {
            await().atMost(PATIENCE).until(new Agent(gateway, "hopping", token)::isKnown);
        }
    }

    @AfterAll
    static void stop() {
        if (front != null) {
            front.close();
        }
        if (second != null) {
            second.close();
        }
        server.close();
    }

    @Test
    void aSessionHopsFromCallToCall() {
        // Given
        List<Integer> before = front.answered();

        // When
        try (McpSyncClient client = new Agent(front.url(), "hopping", token).connect(_ -> {})) {
            for (int i = 0; i < 10; i++) {
                CallToolResult result = client.callTool(new CallToolRequest("test_simple_text", Map.of()));
                assertThat(result.isError()).isNotEqualTo(true);
            }
        }

        // Then
        assertThat(front.answered().get(0) - before.get(0)).isGreaterThanOrEqualTo(5);
        assertThat(front.answered().get(1) - before.get(1)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void messagesOfHttpWithSseGoToEitherGatewayAndTheirAnswersComeOnTheStream() throws Exception {
        // Given
        try (var program = SseProgram.start()) {
            AdminClient admin = RunningSuite.admin();
            admin.sseServer("hopping-sse", program.url());
            admin.policy("streamed-hopping", """
                    {"version":"1","default":"allow","hide":["get-env"]}""");
            String agent =
                    admin.grant("scout", "hopping-sse", "streamed-hopping").token();
            for (URI gateway : List.of(RunningSuite.suite().url(Service.GATEWAY), second.url())) {
                await().atMost(PATIENCE).until(new Agent(gateway, "hopping-sse", agent)::isAdmitted);
            }
            List<Integer> before = front.answered();
            String echo = "{\"name\":\"echo\",\"arguments\":{\"message\":\"hop\"}}";

            // When
            JsonNode seen = program.seen(
                    front.url().resolve("/mcp/hopping-sse"),
                    agent,
                    "[%s,%s,%s,%s]".formatted(echo, echo, echo, echo),
                    "");

            // Then
            assertThat(seen.get("tools").toString()).contains("echo").doesNotContain("get-env");
            assertThat(seen.get("results"))
                    .hasSize(4)
                    .allSatisfy(result ->
                            assertThat(result.at("/content/0/text").asText()).contains("hop"));
            assertThat(front.answered().get(0)).isGreaterThan(before.get(0) + 1);
            assertThat(front.answered().get(1)).isGreaterThan(before.get(1) + 1);
        }
    }

    @Test
    void aStreamThatBreaksOffResumesAtTheOtherGateway() throws Exception {
        // Given
        Path home = Npm.home();

        // When
        Process client = new ProcessBuilder(
                        "node",
                        "handshake-client.mjs",
                        front.url().resolve("/mcp/hopping").toString(),
                        token,
                        "[{\"name\":\"test_reconnection\",\"arguments\":{}}]",
                        "")
                .directory(home.toFile())
                .redirectError(home.resolve("hopping.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(client.waitFor()).as(printed).isZero();
        JsonNode result = AdminClient.parsed(printed).at("/results/0");
        assertThat(result.path("content")).isNotEmpty();
        assertThat(result.path("error").isMissingNode()).isTrue();
    }
}
