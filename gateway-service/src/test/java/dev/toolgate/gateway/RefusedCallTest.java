package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusedCallTest extends GatewayTest {

    private static final Decision DENY = FakePolicyService.decision(
                    Verdict.VERDICT_DENY, "denied-by-rule", "Refunds are \"closed\".")
            .setPolicy("p")
            .setPolicyVersion(1)
            .build();

    @Test
    void aDeniedCallNeverReachesItsServer() {
        // Given
        policy.decides(_ -> DENY);

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("refund", "{\"amount\":7}"));

        // Then
        JsonNode decided = events("refund", 1).getFirst();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
                        + "\"[POLICY DENIED] Refunds are \\\"closed\\\".\"}],\"isError\":true,\"_meta\":{"
                        + "\"dev.toolgate/reason\":\"denied-by-rule\",\"dev.toolgate/decisionId\":"
                        + decided.at("/data/decisionId") + "}}}");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aRefusedCallHasOneEvent() {
        // Given
        policy.decides(_ -> DENY);

        // When
        scout.post("files", Agent.call("refund", "{}"));
        policy.reset();
        scout.post("files", Agent.call("afterwards", "{}"));

        // Then
        assertThat(events("afterwards", 2)).hasSize(2);
        assertThat(events("refund")).singleElement().satisfies(event -> {
            assertThat(event.at("/data/decision").asText()).isEqualTo("deny");
            Contract.assertValid("decision-decided.v1", event);
        });
    }

    @Test
    void aThrottledCallIsToldWhenToComeBack() {
        // Given
        policy.decides(_ -> FakePolicyService.decision(Verdict.VERDICT_THROTTLE, "limit-exceeded", "10 per minute.")
                .setRetryAfterMillis(1001)
                .build());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("busy", "{}"));

        // Then
        assertThat(answer.body())
                .contains("[POLICY THROTTLED] 10 per minute.")
                .contains("\"dev.toolgate/retryAfter\":2");
        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "tool-unknown"})
    void aHiddenToolAnswersAsOneThatDoesNotExist(String code) {
        // Given
        policy.decides(_ -> FakePolicyService.decision(Verdict.VERDICT_DENY, code, "It is hidden.")
                .build());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("delete_account", "{}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,"
                        + "\"message\":\"Unknown tool: delete_account\"}}");
        assertThat(events("delete_account", 1)
                        .getFirst()
                        .at("/data/reason/code")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void aVerdictThatIsNotKnownIsADeny() {
        // Given
        policy.decides(_ -> Decision.newBuilder()
                .setVerdictValue(77)
                .setReason(DENY.getReason())
                .build());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(answer.body()).contains("[POLICY DENIED]");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aRefusalHasTheShapeOfTheCallersRevision() {
        // Given
        policy.decides(_ -> DENY);
        String call = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"refund\","
                + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

        // When
        HttpResponse<String> answer = scout.post(
                "files",
                call,
                request -> request.header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "tools/call")
                        .header("Mcp-Name", "refund"));

        // Then
        assertThat(answer.body())
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"resultType\":\"complete\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "\"9\"", "\"\\u0041\""})
    void theIdOfARefusedCallComesBackAsItWasWritten(String id) {
        // Given
        policy.decides(_ -> DENY);

        // When
        HttpResponse<String> answer =
                scout.post("files", Agent.call("refund", "{}").replace("\"id\":1", "\"id\":" + id));

        // Then
        assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",");
    }

    @Test
    void aTaskAugmentedCallIsACall() {
        // Given
        policy.decides(_ -> DENY);

        // When
        scout.post("files", Agent.call("refund", "{}").replace("\"name\"", "\"task\":{\"ttl\":1},\"name\""));

        // Then
        assertThat(upstream.received()).isEmpty();
    }
}
