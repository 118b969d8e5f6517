package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call through four real services, made by the official Java client. */
class JourneyTest {

    private static final String TEN_A_MINUTE = """
            {"version":"1","default":"deny","tools":{"run_test_iteration":{"limits":[
              {"counter":"run_test_iteration_rate","window":"minute","max":10,"scope":"grant"}]}}}
            """;

    private static final Map<String, Object> ITERATION =
            Map.of("server_url", "http://localhost:9000", "scenario_name", "smoke");

    private static DemoMcpServer demo;
    private static AdminClient admin;

    @BeforeAll
    static void aRegisteredServer() {
        admin = RunningSuite.admin();
        demo = DemoMcpServer.start(0);
        admin.probedServer("mockloop", demo.url());
        admin.policy("ten-a-minute", TEN_A_MINUTE);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void tenCallsAreAllowedTheEleventhIsThrottledAndTheLedgerHasThemAll() {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "mockloop", "ten-a-minute");

        // When
        var results = new ArrayList<CallToolResult>();
        try (McpSyncClient client =
                RunningSuite.agent("mockloop", grant.token()).connect(_ -> {})) {
            for (int i = 0; i < 11; i++) {
                results.add(client.callTool(new CallToolRequest("run_test_iteration", ITERATION)));
            }
            results.add(client.callTool(new CallToolRequest("manage_mock_data", Map.of())));
        }

        // Then
        assertThat(results.subList(0, 10))
                .allSatisfy(result -> assertThat(text(result)).doesNotContain("POLICY"));
        assertThat(text(results.get(10))).startsWith("[POLICY THROTTLED]");
        assertThat(results.get(10).meta()).containsEntry("dev.toolgate/reason", "limit-exceeded");
        assertThat(text(results.get(11))).startsWith("[POLICY DENIED]");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ledger(grant)).containsExactlyInAnyOrderElementsOf(expectedLedger()));
    }

    @Test
    void aSubscriberReadsTheDecisionFromTheTopicBeforeAskingTheLedger() {
        // Given
        AdminClient.Grant grant = admin.grant("janitor", "mockloop", "ten-a-minute");

        // When
        try (McpSyncClient client =
                RunningSuite.agent("mockloop", grant.token()).connect(_ -> {})) {
            client.callTool(new CallToolRequest("run_test_iteration", ITERATION));
        }

        // Then
        List<JsonNode> events = eventsOf(grant, 2);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("dev.toolgate.decision.decided.v1", "dev.toolgate.decision.ended.v1");
        assertThat(events.getFirst().at("/data/decision").asText()).isEqualTo("allow");
        assertThat(events.getFirst().at("/data/category").asText()).isEqualTo("Execute");
        assertThat(events.getFirst().toString()).doesNotContain("smoke", grant.token());
    }

    @Test
    void theToolsOfTheServerAreListedAndTheHiddenOneIsNot() {
        // Given
        admin.policy("hides", """
                {"version":"1","default":"allow","hide":["manage_mock_data"]}""");
        AdminClient.Grant grant = admin.grant("scout", "mockloop", "hides");

        // When
        var names = new ArrayList<String>();
        try (McpSyncClient client =
                RunningSuite.agent("mockloop", grant.token()).connect(_ -> {})) {
            client.listTools().tools().stream().map(Tool::name).forEach(names::add);
        }

        // Then
        assertThat(names).hasSize(29).contains("run_test_iteration").doesNotContain("manage_mock_data");
    }

    @Test
    void progressPassesThroughWhileTheCallRuns() {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "mockloop", "ten-a-minute");
        var progress = new CopyOnWriteArrayList<ProgressNotification>();

        // When
        try (McpSyncClient client =
                RunningSuite.agent("mockloop", grant.token()).connect(progress::add)) {
            client.callTool(CallToolRequest.builder()
                    .name("run_test_iteration")
                    .arguments(ITERATION)
                    .progressToken("p-1")
                    .build());
        }

        // Then
        assertThat(progress)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.progressToken()).isEqualTo("p-1"));
    }

    @Test
    void aRevokedGrantIsRefusedWithinASecond() throws Exception {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "mockloop", "ten-a-minute");
        Agent agent = RunningSuite.agent("mockloop", grant.token());
        assertThat(agent.call("run_test_iteration", "{}").statusCode()).isEqualTo(200);

        // When
        admin.revoke(grant);

        // Then
        await().atMost(Duration.ofSeconds(1))
                .until(() -> agent.call("run_test_iteration", "{}").statusCode() == 401);
    }

    @Test
    void theCatalogueExplainsTheRiskOfATestIteration() {
        // When
        JsonNode tool = admin.tool("mockloop", "run_test_iteration");

        // Then
        assertThat(tool.get("category").asText()).isEqualTo("Execute");
        assertThat(tool.get("level").asText()).isEqualTo("High");
        assertThat(tool.get("evidence")).isNotEmpty();
        assertThat(tool.get("recommendedRule")).isEqualTo(AdminClient.parsed("""
                        {"tools":{"run_test_iteration":{"limits":[
                          {"counter":"run_test_iteration_rate","window":"minute","max":10,"scope":"grant"}]}}}
                        """));
    }

    private static List<String> ledger(AdminClient.Grant grant) {
        return admin.decisions(grant).stream()
                .map(item -> "%s %s %s %s"
                        .formatted(
                                item.get("tool").asText(),
                                item.get("decision").asText(),
                                item.at("/reason/code").asText(),
                                item.at("/outcome/status").asText()))
                .toList();
    }

    private static List<String> expectedLedger() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            expected.add("run_test_iteration allow rule answered");
        }
        expected.add("run_test_iteration throttle limit-exceeded refused");
        expected.add("manage_mock_data deny default-deny refused");
        return expected;
    }

    private static List<JsonNode> eventsOf(AdminClient.Grant grant, int count) {
        var properties = new Properties();
        properties.put("bootstrap.servers", RunningSuite.suite().bootstrapServers());
        properties.put("group.id", "subscriber-" + grant.id());
        properties.put("auto.offset.reset", "earliest");
        var events = new ArrayList<JsonNode>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("toolgate.decisions"));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(entry -> {
                    if (grant.id().equals(entry.key())) {
                        assertThat(new String(
                                        entry.headers()
                                                .lastHeader("content-type")
                                                .value(),
                                        UTF_8))
                                .isEqualTo("application/cloudevents+json");
                        events.add(AdminClient.parsed(entry.value()));
                    }
                });
                return events.size() >= count;
            });
        }
        return events;
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
