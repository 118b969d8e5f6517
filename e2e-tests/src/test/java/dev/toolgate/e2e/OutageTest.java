package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.runner.Service;
import dev.toolgate.testkit.mcp.RecordedRequest;
import dev.toolgate.testkit.mcp.RecordingMcpServer;
import dev.toolgate.testkit.mcp.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to calls while a service is killed and comes back. */
class OutageTest {

    private static final AtomicLong FORWARDED = new AtomicLong();

    private static RecordingMcpServer upstream;
    private static AdminClient admin;

    @BeforeAll
    static void aRegisteredServer() {
        admin = RunningSuite.admin();
        upstream = RecordingMcpServer.start().answering(OutageTest::counted);
        admin.server("bench", upstream.url());
        admin.policy("open", """
                {"version":"1","default":"allow"}""");
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @AfterEach
    void everythingRunsAgain() throws Exception {
        AdminClient.Grant grant = admin.grant("scout", "bench", "open");
        Agent agent = RunningSuite.agent("bench", grant.token());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agent.outcome("discover_mock_servers", "{}").isAnswered());
    }

    @Test
    void noDecisionInTimeMeansDenyAndTheStreamRecoversByItself() throws Exception {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "bench", "open");
        try (var load = Load.of(RunningSuite.agent("bench", grant.token()), 4)) {
            load.awaitAnswered(50);

            // When
            RunningSuite.suite().kill(Service.POLICY);
            load.awaitRefused("policy-unavailable", 20);
            long forwardedWhileDown = FORWARDED.get();
            load.awaitRefused("policy-unavailable", 20);

            // Then
            assertThat(FORWARDED.get()).isEqualTo(forwardedWhileDown);

            // When
            RunningSuite.suite().restart(Service.POLICY);

            // Then
            load.awaitAnswered(50);
            assertThat(load.refusals()).containsOnly("policy-unavailable");
        }
    }

    @Test
    void everyDecisionIsInTheLedgerExactlyOnceAlthoughAuditServiceWasKilled() throws Exception {
        // Given
        AdminClient.Grant grant = admin.grant("janitor", "bench", "open");
        long calls;
        try (var load = Load.of(RunningSuite.agent("bench", grant.token()), 4)) {
            load.awaitAnswered(100);

            // When
            RunningSuite.suite().kill(Service.AUDIT);
            load.awaitAnswered(100);
            RunningSuite.suite().restart(Service.AUDIT);
            load.awaitAnswered(100);
            calls = load.stop();
            assertThat(load.refusals()).isEmpty();
        }

        // Then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<JsonNode> items = admin.decisions(grant);
            assertThat(items).hasSize(Math.toIntExact(calls));
            assertThat(ids(items)).hasSize(items.size());
            assertThat(items)
                    .allSatisfy(item ->
                            assertThat(item.at("/outcome/status").asText()).isEqualTo("answered"));
        });
    }

    @Test
    void callsGoOnWhileTheCatalogIsGone() throws Exception {
        // Given
        AdminClient.Grant grant = admin.grant("scout", "bench", "open");
        try (var load = Load.of(RunningSuite.agent("bench", grant.token()), 2)) {
            load.awaitAnswered(10);

            // When
            RunningSuite.suite().kill(Service.CATALOG);
            load.awaitAnswered(50);
            RunningSuite.suite().restart(Service.CATALOG);
            load.awaitAnswered(50);

            // Then
            assertThat(load.refusals()).isEmpty();
        }
    }

    @Test
    void aBurstOfRefusalsRaisesOneAlert() throws Exception {
        // Given
        admin.policy("closed", """
                {"version":"1","default":"deny"}""");
        AdminClient.Grant grant = admin.grant("mallory", "bench", "closed");
        Agent agent = RunningSuite.agent("bench", grant.token());
        // When
        for (int i = 0; i < 30; i++) {
            assertThat(agent.outcome("manage_mock_data", "{}").reason()).isEqualTo("default-deny");
        }

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(admin.decisions(grant)).hasSize(30));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(admin.alerts())
                        .filteredOn(
                                alert -> grant.id().equals(alert.get("grant").asText()))
                        .hasSize(1));
    }

    private static Reply counted(RecordedRequest request) {
        if (request.text().contains("\"tools/call\"")) {
            FORWARDED.incrementAndGet();
        }
        return Reply.json(200, """
                {"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[]}}""");
    }

    private static Set<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.get("id").asText()).collect(Collectors.toSet());
    }
}
