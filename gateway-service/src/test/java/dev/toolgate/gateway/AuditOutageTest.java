package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeCatalogService;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.PeerPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The gateway while it starts, and without a Kafka. */
@QuarkusTest
@TestProfile(AuditOutageTest.WithoutKafka.class)
class AuditOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Nothing listens where Kafka should be. */
    public static class WithoutKafka implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PeerPorts.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:" + PeerPorts.freePort(),
                    "toolgate.gateway.audit.patience",
                    "500ms");
        }
    }

    @Test
    void theGatewayWaitsForItsPeersAndRefusesWhatItCannotRecord() {
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

        long started = System.nanoTime();
        HttpResponse<String> refused = scout.post("files", Agent.call("read_file", "{}"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        assertThat(refused.body()).contains("[POLICY DENIED]", "\"dev.toolgate/reason\":\"audit-unavailable\"");
        assertThat(upstream.received()).isEmpty();
        policy.stop();
        catalog.stop();
        upstream.close();
    }
}
