package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server and a real client that speak HTTP+SSE, with the gateway between them. */
class SseServersTest {

    private static final String CALLS = """
            [{"name":"echo","arguments":{"message":"through the stream"}},
             {"name":"get-sum","arguments":{"a":1,"b":2}},
             {"name":"get-env","arguments":{}}]""";

    private static SseProgram program;
    private static URI url;
    private static String token;

    @BeforeAll
    static void aServerBehindTheGateway() throws Exception {
        program = SseProgram.start();
        AdminClient admin = RunningSuite.admin();
        admin.sseServer("everything-sse", program.url());
        admin.policy("streamed", """
                {"version":"1","default":"allow","hide":["get-env"],
                 "tools":{"get-sum":{"action":"deny","reason":"Sums are done by hand here."}}}""");
        token = admin.grant("scout", "everything-sse", "streamed").token();
        RunningSuite.agent("everything-sse", token);
        url = RunningSuite.suite().mcp("everything-sse");
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fallback"})
    void aClientListsAndCallsAndIsRefusedOnItsStream(String how) throws Exception {
        // When
        JsonNode seen = program.seen(url, token, CALLS, how);

        // Then
        assertThat(seen.get("tools").toString()).contains("echo", "get-sum").doesNotContain("get-env");
        assertThat(seen.at("/results/0/content/0/text").asText()).contains("through the stream");
        assertThat(seen.at("/results/1/isError").asBoolean()).isTrue();
        assertThat(seen.at("/results/1/content/0/text").asText())
                .isEqualTo("[POLICY DENIED] Sums are done by hand here.");
        assertThat(seen.at("/results/2/error/code").asInt()).isEqualTo(-32602);
    }
}
