package dev.toolgate.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.Agent;
import dev.toolgate.testkit.mcp.Rpc;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the suite itself cannot tell when it fails: that the fixture does what it is there for. */
class ConformanceServerTest {

    private static final Map<String, String> STATELESS = Map.of("MCP-Protocol-Version", "2026-07-28");

    private ConformanceServer server;
    private Agent agent;

    @BeforeEach
    void start() {
        server = ConformanceServer.start();
        agent = new Agent(server.url());
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @Test
    void aClientOfTheHandshakeEraIsAskedOnTheStreamOfItsCall() throws Exception {
        // Given
        Map<String, String> session = session();
        HttpResponse<Stream<String>> call = agent.client()
                .send(
                        agent.request(session)
                                .POST(BodyPublishers.ofString(
                                        call("test_elicitation", "\"arguments\":{\"message\":\"Who are you?\"}")))
                                .build(),
                        BodyHandlers.ofLines());
        Iterator<JsonNode> messages = messages(call.body()).iterator();
        JsonNode question = messages.next();

        // When
        agent.post("""
                {"jsonrpc":"2.0","id":"%s","result":{"action":"accept","content":{"username":"scout"}}}""".formatted(question.path("id").asText()), session);

        // Then
        assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
        assertThat(question.at("/params/message").asText()).isEqualTo("Who are you?");
        assertThat(messages.next().at("/result/content/0/text").asText())
                .isEqualTo("User response: accept, {\"username\":\"scout\"}");
    }

    @Test
    void aStreamThatHungUpIsResumedWithItsResult() {
        // Given
        Map<String, String> session = session();
        String broken = agent.post(call("test_reconnection", "\"arguments\":{}"), session)
                .body();
        String event = broken.lines().findFirst().orElseThrow().substring("id: ".length());

        // When
        HttpResponse<String> rest =
                agent.send("GET", Map.of("Mcp-Session-Id", session.get("Mcp-Session-Id"), "Last-Event-ID", event));

        // Then
        assertThat(broken).contains("retry: ").doesNotContain("result");
        assertThat(messages(rest.body().lines())
                        .findFirst()
                        .orElseThrow()
                        .at("/result/content/0/text")
                        .asText())
                .isEqualTo("Found again after reconnecting.");
    }

    @Test
    void aStateThatTheServerDidNotSealIsRefused() {
        // Given
        String tool = "test_input_required_result_request_state";
        JsonNode asked = stateless(tool, "\"arguments\":{}").path("result");
        String state = asked.path("requestState").asText();
        String answers = "\"arguments\":{},\"inputResponses\":{\"confirm\":{\"action\":\"accept\"}},\"requestState\":";

        // When
        JsonNode honest = stateless(tool, answers + '"' + state + '"');
        JsonNode forged = stateless(tool, answers + '"' + state + "0\"");

        // Then
        assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
        assertThat(honest.at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(forged.at("/error/code").asInt()).isEqualTo(-32602);
    }

    private Map<String, String> session() {
        HttpResponse<String> opened = agent.post("""
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"scout","version":"1"}}}""", Map.of());
        return Map.of(
                "Mcp-Session-Id", opened.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }

    private JsonNode stateless(String tool, String params) {
        var headers = new HashMap<>(STATELESS);
        headers.put("Mcp-Method", "tools/call");
        headers.put("Mcp-Name", tool);
        String meta = """
                ,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}""";
        return Rpc.read(agent.post(call(tool, params + meta), headers).body().getBytes(UTF_8))
                .orElseThrow();
    }

    private static String call(String tool, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"," + params
                + "}}";
    }

    private static Stream<JsonNode> messages(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("data: {"))
                .map(line -> Rpc.read(line.substring("data: ".length()).getBytes(UTF_8))
                        .orElseThrow());
    }
}
