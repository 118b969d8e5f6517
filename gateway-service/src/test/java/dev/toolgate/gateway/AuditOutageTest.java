package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeCatalogService;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.WithoutKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The gateway while it starts, and without a Kafka. */
@QuarkusTest
@TestProfile(AuditOutageTest.WithASmallJournal.class)
class AuditOutageTest {

    private static final int LONG_NAME = 1000;
    private static final int MOST_CALLS = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A journal that is soon full. */
    public static class WithASmallJournal extends WithoutKafka {

        @Override
        protected Map<String, String> settings() {
            return Map.of(
                    "toolgate.gateway.journal.segment",
                    "1M",
                    "toolgate.gateway.journal.max-bytes",
                    "4M",
                    "toolgate.gateway.audit.patience",
                    "500ms",
                    "toolgate.gateway.decision-patience",
                    "10s"); // thousands of calls: one of them meets a busy machine
        }
    }

    @Test
    void theGatewayWaitsForItsPeersAndLetsCallsGoWithoutKafkaUntilTheJournalIsFull() {
        Config config = ConfigProvider.getConfig();
        var scout = new Agent(config.getValue("test.url", URI.class), "tg_scout");

        HttpResponse<String> early = scout.post("files", Agent.call("read_file", "{}"));
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).isPresent();
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);

        var upstream = new FakeMcpServer(Vertx.vertx());
        var policy = new FakePolicyService(config.getValue("toolgate.gateway.policy.port", Integer.class));
        var catalog = new FakeCatalogService(config.getValue("toolgate.gateway.catalog.port", Integer.class));
        policy.grants("g-1", "tg_scout", null, "files");
        catalog.registers(
                Server.newBuilder().setName("files").setUrl(upstream.url()).build());
        policy.start();
        catalog.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));

        assertThat(scout.post("files", Agent.call("read_file", "{}")).body()).isEqualTo(FakeMcpServer.RESULT);
        int forwarded = callsUntilRefused(scout);
        assertThat(forwarded).isGreaterThan(5);
        assertThat(upstream.received()).hasSize(forwarded + 1);
        assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern("toolgate_journal_unsent(\\{[^}]*})? [1-9]")
                .containsPattern("toolgate_journal_refused_total(\\{[^}]*})? 1\\.0");
        RestAssured.get("/q/health/ready").then().statusCode(200);
        policy.stop();
        catalog.stop();
        upstream.close();
    }

    /** Calls a tool with a long name, which is in the record, until that is refused for the journal's sake. */
    private static int callsUntilRefused(Agent scout) {
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            String answer =
                    scout.post("files", Agent.call("x".repeat(LONG_NAME), "{}")).body();
            if (!answer.equals(FakeMcpServer.RESULT)) {
                assertThat(answer).contains("[POLICY DENIED]", "\"dev.toolgate/reason\":\"audit-unavailable\"");
                return calls;
            }
        }
        throw new AssertionError("the journal has no end");
    }
}
