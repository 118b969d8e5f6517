package dev.toolgate.testkit.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoMcpServerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private DemoMcpServer server;
    private Agent agent;

    @BeforeEach
    void start() {
        server = DemoMcpServer.paged(0, 12);
        agent = new Agent(server.url());
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void aHandshakeOpensASessionInTheRevisionAskedFor(String revision) throws Exception {
        // When
        HttpResponse<String> response = initialize(revision);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/result/protocolVersion").asText()).isEqualTo(revision);
        assertThat(response.headers().firstValue("Mcp-Session-Id").orElse("")).startsWith("demo-");
    }

    @Test
    void anUnknownRevisionIsAnsweredWithTheNewest() throws Exception {
        assertThat(json(initialize("1999-01-01")).at("/result/protocolVersion").asText())
                .isEqualTo("2025-11-25");
    }

    @Test
    void thirtyToolsAreListedPageByPage() throws Exception {
        // Given
        Map<String, String> session = session();
        List<String> names = new ArrayList<>();
        String params = "{}";

        // When
        while (!params.isEmpty()) {
            JsonNode page = json(rpc("tools/list", params, session));
            page.at("/result/tools").forEach(tool -> names.add(tool.path("name").asText()));
            String cursor = page.at("/result/nextCursor").asText();
            params = cursor.isEmpty() ? "" : "{\"cursor\":\"" + cursor + "\"}";
        }

        // Then
        assertThat(names).hasSize(30).doesNotHaveDuplicates().contains("run_test_iteration");
        assertThat(json(rpc("tools/list", "{\"cursor\":\"from-1\"}", session))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void theToolOfTheStoryIsDescribedWordForWord() throws Exception {
        // When
        JsonNode tools = json(rpc("tools/list", "{}", session())).at("/result/tools");

        // Then
        assertThat(tools)
                .filteredOn(tool -> tool.path("name").asText().equals("run_test_iteration"))
                .extracting(tool -> tool.path("description").asText())
                .containsExactly("Executes a single test iteration with monitoring.");
        assertThat(tools).allMatch(tool -> tool.at("/inputSchema/type").asText().equals("object"));
    }

    @Test
    void theSameCallGetsTheSameAnswer() throws Exception {
        // Given
        Map<String, String> session = session();
        String call =
                "{\"name\":\"get_context_data\",\"arguments\":{\"context_id\":\"c\",\"keys\":[1.10,12345678901234567890]}}";

        // When
        HttpResponse<String> first = rpc("tools/call", call, session);
        HttpResponse<String> second = rpc("tools/call", call, session);

        // Then
        assertThat(first.body())
                .isEqualTo(second.body())
                .contains("\"arguments\":{\"context_id\":\"c\",\"keys\":[1.10,12345678901234567890]}");
        assertThat(json(first).at("/result/structuredContent/tool").asText()).isEqualTo("get_context_data");
    }

    @Test
    void aCallThatCannotBeMadeSaysWhy() throws Exception {
        // Given
        Map<String, String> session = session();

        // When
        JsonNode missing = json(rpc("tools/call", "{\"name\":\"run_load_test\",\"arguments\":{}}", session));
        JsonNode unknown = json(rpc("tools/call", "{\"name\":\"rm\"}", session));

        // Then
        assertThat(missing.at("/result/isError").asBoolean()).isTrue();
        assertThat(missing.at("/result/content/0/text").asText())
                .isEqualTo("Missing required arguments: server_url, target_load");
        assertThat(unknown.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(unknown.at("/error/message").asText()).isEqualTo("Unknown tool: rm");
    }

    @Test
    void progressComesOverSseBeforeTheResult() throws Exception {
        // When
        HttpResponse<String> response = rpc(
                "tools/call",
                "{\"name\":\"run_test_iteration\",\"arguments\":{\"server_url\":\"u\",\"scenario_name\":\"s\"},"
                        + "\"_meta\":{\"progressToken\":\"p\"}}",
                session());

        // Then
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        List<JsonNode> events = new ArrayList<>();
        for (String line : response.body()
                .lines()
                .filter(text -> text.startsWith("data: "))
                .toList()) {
            events.add(JSON.readTree(line.substring("data: ".length())));
        }
        assertThat(events).hasSize(4);
        assertThat(events.subList(0, 3))
                .allMatch(event -> event.at("/params/progressToken").asText().equals("p"));
        assertThat(events.getLast().at("/result/structuredContent/status").asText())
                .isEqualTo("passed");
    }

    @Test
    void aSessionIsNeededAndCanBeEnded() throws Exception {
        // Given
        Map<String, String> session = session();

        // Then
        assertThat(rpc("ping", "{}", Map.of()).statusCode()).isEqualTo(400);
        assertThat(rpc("ping", "{}", Map.of("Mcp-Session-Id", "nobody")).statusCode())
                .isEqualTo(404);
        assertThat(rpc("ping", "{}", session).statusCode()).isEqualTo(200);
        assertThat(agent.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", session)
                        .statusCode())
                .isEqualTo(202);
        assertThat(agent.send("DELETE", session).statusCode()).isEqualTo(204);
        assertThat(rpc("ping", "{}", session).statusCode()).isEqualTo(404);
    }

    @Test
    void aServerStreamIsHeldOpen() throws Exception {
        // When
        HttpResponse<InputStream> response =
                agent.client().send(agent.request(session()).GET().build(), BodyHandlers.ofInputStream());

        // Then
        try (InputStream stream = response.body()) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(new String(stream.readNBytes(8), UTF_8)).isEqualTo(": open\n\n");
        }
    }

    @Test
    void onlyTheRevisionThatHasBatchesTakesThem() throws Exception {
        // Given
        String batch = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]";

        // Then
        assertThat(agent.post(batch, session("2025-03-26")).body())
                .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]");
        assertThat(agent.post(batch, session("2025-06-18")).statusCode()).isEqualTo(400);
    }

    @Test
    void aStatelessRequestNeedsNoSession() throws Exception {
        // When
        JsonNode discovered = json(stateless("server/discover", "", "{" + META + "}"));
        JsonNode list = json(stateless("tools/list", "", "{" + META + "}"));
        JsonNode called = json(
                stateless("tools/call", "list_contexts_by_type", "{\"name\":\"list_contexts_by_type\"," + META + "}"));

        // Then
        assertThat(discovered.at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
        assertThat(list.at("/result/tools").size()).isEqualTo(12);
        assertThat(list.at("/result/cacheScope").asText()).isEqualTo("public");
        assertThat(list.at("/result/ttlMs").asInt()).isEqualTo(60_000);
        assertThat(called.at("/result/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void aStatelessRequestIsCheckedAgainstItsHeaders() throws Exception {
        // When
        HttpResponse<String> mismatch =
                stateless("tools/call", "run_load_test", "{\"name\":\"end_test_session\"," + META + "}");
        HttpResponse<String> unknown = stateless("ping", "", "{" + META + "}");
        HttpResponse<String> incomplete = stateless("tools/list", "", "{}");
        HttpResponse<String> future = agent.post(
                body("tools/list", "{" + META.replace("2026-07-28", "2099-01-01") + "}"),
                Map.of("MCP-Protocol-Version", "2099-01-01", "Mcp-Method", "tools/list"));

        // Then
        assertThat(List.of(code(mismatch), code(unknown), code(incomplete), code(future)))
                .containsExactly(-32020, -32601, -32602, -32022);
        assertThat(List.of(mismatch.statusCode(), unknown.statusCode(), incomplete.statusCode(), future.statusCode()))
                .containsExactly(400, 404, 400, 400);
        assertThat(agent.send("GET", Map.of("MCP-Protocol-Version", "2026-07-28"))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void strangersAreTurnedAway() {
        assertThat(agent.post("{", Map.of()).statusCode()).isEqualTo(400);
        assertThat(agent.send("PUT", Map.of()).statusCode()).isEqualTo(405);
        assertThat(agent.post("{}", Map.of("Origin", "https://example.com")).statusCode())
                .isEqualTo(403);
        assertThat(agent.post("{}", Map.of("Origin", "http://localhost:3000")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyBeyondTheLimitIsNotTaken() {
        assertThat(agent.post(" ".repeat(LoopbackHttp.MAX_BODY + 1), Map.of()).statusCode())
                .isEqualTo(413);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> DemoMcpServer.start(server.port()))
                .hasMessage("cannot listen on 127.0.0.1:" + server.port() + "; is the port taken?");
    }

    private Map<String, String> session() {
        return session("2025-11-25");
    }

    private Map<String, String> session(String revision) {
        String id = initialize(revision).headers().firstValue("Mcp-Session-Id").orElseThrow();
        return Map.of("Mcp-Session-Id", id);
    }

    private HttpResponse<String> initialize(String revision) {
        return rpc("initialize", "{\"protocolVersion\":\"" + revision + "\",\"capabilities\":{}}", Map.of());
    }

    private HttpResponse<String> rpc(String method, String params, Map<String, String> headers) {
        return agent.post(body(method, params), headers);
    }

    private HttpResponse<String> stateless(String method, String name, String params) {
        Map<String, String> headers = new HashMap<>(Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method));
        if (!name.isEmpty()) {
            headers.put("Mcp-Name", name);
        }
        return agent.post(body(method, params), headers);
    }

    private static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static int code(HttpResponse<String> response) throws Exception {
        return json(response).at("/error/code").asInt();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }
}
