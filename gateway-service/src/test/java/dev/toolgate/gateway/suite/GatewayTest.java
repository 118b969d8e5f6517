package dev.toolgate.gateway.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.gateway.session.SessionKeys;
import dev.toolgate.gateway.session.SessionSeal;
import dev.toolgate.testkit.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The gateway, real, with a real Kafka, between fakes that a test directs. Each test has a grant of its own, for the
 * server {@code files} and for one that does not exist.
 */
@QuarkusTestResource(PeerPorts.class)
@QuarkusTestResource(KafkaResource.class)
public abstract class GatewayTest {

    protected static final Duration PATIENCE = Duration.ofSeconds(15);

    /** As another gateway with the same keys has it. */
    private static final SessionSeal SEAL = SessionKeys.of(List.of("file:src/test/resources/session-key.txt"), Map.of())
            .seal(1024);

    protected Suite suite;
    protected FakePolicyService policy;
    protected FakeMcpServer upstream;
    protected URI gateway;
    protected String grant;
    protected String token;
    protected Agent scout;

    @BeforeEach
    void giveTheAgentAGrant() {
        gateway = ConfigProvider.getConfig().getValue("test.url", URI.class);
        suite = Suite.running();
        policy = suite.policy;
        upstream = suite.upstream;
        suite.catalog.registers(suite.files(Map.of()));
        policy.reset();
        upstream.reset();
        grant = UuidV7.at(System.currentTimeMillis()).toString();
        token = "tg_" + grant;
        policy.grants(grant, token, null, "files", "nowhere");
        scout = new Agent(gateway, token);
        await().atMost(PATIENCE).until(this::callsGoThrough);
        upstream.reset();
        policy.reset();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(RestAssured.get("/q/metrics").asString())
                        .containsPattern("toolgate_exchanges(\\{[^}]*})? 0\\.0"));
    }

    /** What the gateway gives this test's agent for the server's own session {@code id}. */
    protected String sealed(String id) {
        return SEAL.seal(grant, "files", id);
    }

    private boolean callsGoThrough() {
        return scout.post("files", Agent.call("warm_up", "{}")).body().equals(FakeMcpServer.RESULT);
    }

    /** The events about this test's calls of one tool, once there are at least so many. */
    protected List<JsonNode> events(String tool, int atLeast) {
        return await().atMost(PATIENCE).until(() -> events(tool), events -> events.size() >= atLeast);
    }

    protected List<JsonNode> events(String tool) {
        return suite.topic.of(grant).stream()
                .filter(event -> event.path("subject").asText().equals("files/" + tool))
                .toList();
    }
}
