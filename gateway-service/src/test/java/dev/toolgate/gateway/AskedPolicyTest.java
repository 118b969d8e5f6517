package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AskedPolicyTest extends GatewayTest {

    private static final String STATELESS = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
            + "\"name\":\"read_file\",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}STATE}}";

    @Test
    void policySeesTheArgumentsAsTheServerReadsThem() {
        // Given
        String arguments = "{ \"amount\" : 1.10, \"note\":\"\\u00e9é\" }";

        // When
        scout.post("files", Agent.call("refund", arguments));

        // Then
        assertThat(asked().getArguments().toStringUtf8()).isEqualTo(arguments);
        assertThat(upstream.received().getFirst().body()).contains(arguments);
    }

    @Test
    void aCallWithoutArgumentsHasNone() {
        // When
        scout.post("files", Agent.call("refund", "{}").replace(",\"arguments\":{}", ""));

        // Then
        assertThat(asked().getArguments().isEmpty()).isTrue();
    }

    @Test
    void policySeesTheSessionAndTheHeadersThatAreListed() {
        // When
        scout.post(
                "files",
                Agent.call("refund", "{}"),
                request -> request.header("Mcp-Session-Id", sealed("session-1"))
                        .header("X-Team", "payments")
                        .header("X-Other", "no"));

        // Then
        assertThat(asked().getSessionId()).hasSize(22).isNotEqualTo(sealed("session-1"));
        assertThat(asked().getHeadersMap()).containsOnlyKeys("x-team").containsValue("payments");
        assertThat(asked().toString()).doesNotContain(token);
    }

    @Test
    void aResentCallIsTheSameAttemptWithinItsSessionOnly() {
        // When
        scout.post(
                "files", Agent.call("refund", "{\"a\":1}"), request -> request.header("Mcp-Session-Id", sealed("s")));
        scout.post(
                "files", Agent.call("refund", "{\"a\":1}"), request -> request.header("Mcp-Session-Id", sealed("s")));
        scout.post("files", Agent.call("refund", "{\"a\":1}"));

        // Then
        assertThat(policy.asked()).hasSize(3);
        assertThat(policy.asked().get(0).getSessionId())
                .isEqualTo(policy.asked().get(1).getSessionId());
        assertThat(policy.asked().get(0).getAttemptKey())
                .isNotEmpty()
                .isEqualTo(policy.asked().get(1).getAttemptKey());
        assertThat(policy.asked().get(2).getAttemptKey()).isEmpty();
    }

    @Test
    void aStatelessCallHasNoSessionAndIsKnownByItsState() {
        // When
        scout.post("files", STATELESS.replace("STATE", ""), AskedPolicyTest::stateless);
        scout.post("files", STATELESS.replace("STATE", ",\"requestState\":\"s-1\""), AskedPolicyTest::stateless);

        // Then
        assertThat(policy.asked()).extracting(ToolCall::getSessionId).containsExactly("", "");
        assertThat(policy.asked())
                .extracting(ToolCall::getAttemptKey)
                .containsExactly("", AttemptKey.ofState("files", "read_file", "s-1"));
    }

    private ToolCall asked() {
        return policy.asked().getFirst();
    }

    private static HttpRequest.Builder stateless(HttpRequest.Builder request) {
        return request.header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "read_file")
                .header("Mcp-Session-Id", "ignored");
    }
}
