package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Transport;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.upstream.stdio.Pipes;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StdioTest extends GatewayTest {

    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}";

    private static final Decision DENY = FakePolicyService.decision(
                    Verdict.VERDICT_DENY, "denied-by-rule", "Not today.")
            .build();

    @Test
    void aProgramIsReachedThroughTheSameDoor() {
        // Given
        suite.catalog.registers(Server.newBuilder()
                .setName("files")
                .setTransport(Transport.TRANSPORT_STDIO)
                .addAllCommand(Pipes.LINE_SERVER.command())
                .build());
        String session = await().atMost(PATIENCE).until(this::session, id -> !id.isEmpty());

        // When
        HttpResponse<String> allowed = call(session, "steps");
        policy.decides(_ -> DENY);
        HttpResponse<String> denied = call(session, "echo");
        policy.reset();

        // Then
        assertThat(allowed.body()).contains("\"progress\":2", "\"id\":1,\"result\":{\"n\":1.10}");
        assertThat(denied.body()).contains("[POLICY DENIED]").doesNotContain("tools/call");
        assertThat(events("steps", 2)).hasSize(2);
        assertThat(call(UUID.randomUUID().toString(), "steps").statusCode()).isEqualTo(404);
        assertThat(scout.send(scout.request("files")
                                .header("Mcp-Session-Id", session)
                                .DELETE())
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(session, "steps").statusCode()).isEqualTo(404);
    }

    private String session() {
        return scout.post("files", INITIALIZE)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElse("");
    }

    private HttpResponse<String> call(String session, String tool) {
        return scout.send(scout.request("files")
                .header("Mcp-Session-Id", session)
                .POST(BodyPublishers.ofString(Agent.call(tool, "{},\"_meta\":{\"progressToken\":7}"))));
    }
}
