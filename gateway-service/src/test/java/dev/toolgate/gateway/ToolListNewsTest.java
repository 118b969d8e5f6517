package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a policy shows other tools than before reaches whoever listens. */
@QuarkusTest
class ToolListNewsTest extends GatewayTest {

    private static final String CHANGED =
            "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n";
    private static final Map<String, String> STATELESS =
            Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "subscriptions/listen");
    private static final String EVENT = "id: 7\ndata: {}\n\n";

    private final AtomicReference<HttpServerResponse> opened = new AtomicReference<>();

    @BeforeEach
    void theServerOpensAStream() {
        upstream.behaves((_, request) -> {
            HttpServerResponse response =
                    request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            response.writeHead();
            opened.set(response);
        });
    }

    @Test
    void anAgentWithAnOpenStreamIsToldThatItsPolicyChanged() {
        // Given
        OpenAnswer answer = OpenAnswer.to(gateway, token, "GET", "files", "");
        opened().write(EVENT);
        await().atMost(PATIENCE).until(() -> answer.body().equals(EVENT));

        // When
        policy.activates("others", next());
        policy.activates("readers", next());

        // Then
        await().atMost(PATIENCE).until(() -> answer.body().equals(EVENT + CHANGED));
        opened().write(EVENT);
        await().atMost(PATIENCE).until(() -> answer.body().equals(EVENT + CHANGED + EVENT));
        answer.close();
    }

    @Test
    void anAgentWhoseGrantGetsAnotherPolicyIsTold() {
        // Given
        OpenAnswer answer = OpenAnswer.to(gateway, token, "GET", "files", "");
        await().atMost(PATIENCE).until(() -> answer.head().contains("200"));

        // When
        policy.rules(grant, "writers");

        // Then
        await().atMost(PATIENCE).until(() -> answer.body().equals(CHANGED));
        answer.close();
    }

    @Test
    void anAgentThatListensIsToldUnderItsSubscriptionAfterTheServersFirstWord() {
        // Given
        OpenAnswer answer = listen(true);
        opened();
        policy.activates("readers", next());

        // When
        opened().write(EVENT);

        // Then
        await().atMost(PATIENCE).until(() -> answer.body().length() > EVENT.length());
        assertThat(answer.body())
                .isEqualTo(EVENT
                        + CHANGED.replace(
                                "}\n",
                                ",\"params\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"s-1\"}}}\n"));
        answer.close();
    }

    @Test
    void anAgentThatListensForOtherThingsIsToldNothing() {
        // Given
        OpenAnswer answer = listen(false);
        opened();
        OpenAnswer witness = OpenAnswer.to(gateway, token, "GET", "files", "");
        await().atMost(PATIENCE).until(() -> witness.head().contains("200"));

        // When
        policy.activates("readers", next());

        // Then
        await().atMost(PATIENCE).until(() -> witness.body().equals(CHANGED));
        assertThat(answer.body()).isEmpty();
        answer.close();
        witness.close();
    }

    private OpenAnswer listen(boolean forToolList) {
        String request = """
                {"jsonrpc":"2.0","id":"s-1","method":"subscriptions/listen","params":{
                 "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                          "io.modelcontextprotocol/clientCapabilities":{}},
                 "notifications":{"toolsListChanged":%s}}}""".formatted(forToolList);
        return OpenAnswer.to(gateway, token, "POST", "files", request, STATELESS);
    }

    private HttpServerResponse opened() {
        return await().atMost(PATIENCE).until(opened::get, response -> response != null);
    }

    /** A version that has not been in force yet. */
    private int next() {
        return policy.versionOf("readers") + 1;
    }
}
