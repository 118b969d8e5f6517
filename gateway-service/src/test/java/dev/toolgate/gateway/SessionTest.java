package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.session.SessionKeys;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakeMcpServer.Received;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionTest extends GatewayTest {

    private static final String SESSION = "Mcp-Session-Id";
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"p-1\",\"method\":\"ping\"}";
    private static final String CALL = Agent.call("read_file", "{}");
    private static final String NOTIFICATION = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    @Test
    void theAgentGetsAnIdOfTheGatewaysAndTheServerItsOwn() {
        // Given
        upstream.behaves((_, request) -> {
            request.response().putHeader(SESSION, "s-1");
            FakeMcpServer.json(FakeMcpServer.RESULT).handle(request);
        });

        // When
        String session = session(scout.post("files", INITIALIZE)).orElseThrow();
        HttpResponse<String> answer = scout.post("files", CALL, request -> request.header(SESSION, session));

        // Then
        assertThat(session).doesNotContain("s-1");
        assertThat(upstream.received().getFirst().headers().contains(SESSION)).isFalse();
        assertThat(upstream.received().getLast().headers().getAll(SESSION)).containsExactly("s-1");
        assertThat(session(answer)).as("an echo stays what it was").hasValue(session);
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
    }

    @Test
    void aServerWithoutSessionsStaysWithout() {
        // When
        HttpResponse<String> answer = scout.post("files", INITIALIZE);

        // Then
        assertThat(session(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void anyGatewayWithTheKeysServesASession(String method) {
        // When
        HttpResponse<String> answer = send(method, scout, sealed("s-1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        Received received = upstream.received().getFirst();
        assertThat(received.method().name()).isEqualTo(method);
        assertThat(received.headers().getAll(SESSION)).containsExactly("s-1");
    }

    @Test
    void aSessionThatAnOlderKeySealedGoesOn() {
        // Given
        String older = SessionKeys.of(List.of("file:src/test/resources/older-session-key.txt"), Map.of())
                .seal(64)
                .seal(grant, "files", "s-1");

        // When
        HttpResponse<String> answer = send("POST", scout, older);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyThatComesWhileTheGatewayRunsOpensWhatItSealed() throws IOException {
        // Given
        String secret = "of this run only: " + UUID.randomUUID();
        String sealed = SessionKeys.of(List.of("env:KEY"), Map.of("KEY", secret))
                .seal(64)
                .seal(grant, "files", "s-1");
        assertThat(send("POST", scout, sealed).statusCode()).isEqualTo(404);

        // When
        Files.writeString(Path.of("target/test-classes/replaced-session-key.txt"), secret);

        // Then
        await().atMost(PATIENCE).until(() -> send("POST", scout, sealed).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void aSessionOfAnotherGrantIsUnknown(String method) {
        // Given
        policy.grants("m-" + grant, "tg_m" + grant, null, "files");
        var mallory = new Agent(gateway, "tg_m" + grant);
        await().atMost(PATIENCE).until(() -> mallory.post("files", PING).statusCode() == 200);
        upstream.reset();

        // When
        HttpResponse<String> answer = send(method, mallory, sealed("s-1"));

        // Then
        assertUnknown(answer, method.equals("POST") ? "\"p-1\"" : "null");
    }

    @Test
    void aSessionOfAnotherServerIsUnknown() {
        // Given
        suite.catalog.registers(
                suite.files(Map.of()).toBuilder().setName("mail").build());
        policy.grants(grant, token, null, "files", "mail");
        await().atMost(PATIENCE).until(() -> scout.post("mail", PING).statusCode() == 200);
        upstream.reset();

        // When
        HttpResponse<String> answer = scout.post("mail", PING, request -> request.header(SESSION, sealed("s-1")));

        // Then
        assertUnknown(answer, "\"p-1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-1", "", "AQ", "%2e", "a, b"})
    void whatTheGatewayDidNotSealIsUnknown(String made) {
        assertUnknown(send("POST", scout, made), "\"p-1\"");
    }

    @Test
    void aSessionIsNoneWhenItsIdIsBroken() {
        // Given
        String sealed = sealed("s-1");
        char flipped = sealed.charAt(40) == 'A' ? 'B' : 'A';

        // Then
        assertUnknown(send("POST", scout, sealed.substring(0, 46)), "\"p-1\"");
        assertUnknown(send("POST", scout, sealed.substring(0, 40) + flipped + sealed.substring(41)), "\"p-1\"");
        assertUnknown(send("POST", scout, sealed + "A".repeat(4000)), "\"p-1\"");
        assertUnknown(
                scout.post(
                        "files",
                        PING,
                        request -> request.header(SESSION, sealed).header(SESSION, sealed("s-2"))),
                "\"p-1\"");
    }

    static Stream<String> bodies() {
        return Stream.of(CALL, '[' + CALL + ']', NOTIFICATION, INITIALIZE);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void nothingIsDecidedOrForwardedInAnUnknownSession(String body) {
        // When
        HttpResponse<String> answer = scout.post("files", body, request -> request.header(SESSION, "made-up"));

        // Then
        assertUnknown(answer, body.equals(CALL) || body.equals(INITIALIZE) ? "1" : "null");
        assertThat(policy.asked()).isEmpty();
    }

    @Test
    void theStatelessEraHasNoSessionsWhateverIsSaid() {
        // Given
        upstream.behaves((_, request) -> {
            request.response().putHeader(SESSION, "s-1");
            FakeMcpServer.json(FakeMcpServer.RESULT).handle(request);
        });

        // When
        HttpResponse<String> made = scout.post("files", stateless(), request -> stateless(request, "made-up"));
        HttpResponse<String> sealed = scout.post("files", stateless(), request -> stateless(request, sealed("s-1")));

        // Then
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(session(made)).isEmpty();
        assertThat(session(sealed)).isEmpty();
        assertThat(upstream.received())
                .hasSize(2)
                .noneMatch(each -> each.headers().contains(SESSION));
    }

    @Test
    void aSessionThatItsServerForgotIsAnsweredAsTheServerSays() {
        // Given
        upstream.behaves((_, request) -> request.response().setStatusCode(404).end("gone"));

        // When
        HttpResponse<String> answer = send("POST", scout, sealed("s-1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "café", "LONG"})
    void aServersIdThatIsNoneBreaksTheProtocol(String id) {
        // Given
        upstream.behaves((_, request) -> {
            request.response().putHeader(SESSION, id.replace("LONG", "x".repeat(1025)));
            FakeMcpServer.json(FakeMcpServer.RESULT).handle(request);
        });

        // When
        HttpResponse<String> answer = scout.post("files", INITIALIZE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"id\":1", "\"code\":1004").doesNotContain("with space");
    }

    private void assertUnknown(HttpResponse<String> answer, String id) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");
        assertThat(upstream.received()).isEmpty();
    }

    private static HttpResponse<String> send(String method, Agent agent, String session) {
        var body = method.equals("POST") ? BodyPublishers.ofString(PING) : BodyPublishers.noBody();
        return agent.send(agent.request("files").header(SESSION, session).method(method, body));
    }

    private static Optional<String> session(HttpResponse<String> answer) {
        return answer.headers().firstValue(SESSION);
    }

    private static String stateless() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\",\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    }

    private static HttpRequest.Builder stateless(HttpRequest.Builder request, String session) {
        return request.header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "read_file")
                .header(SESSION, session);
    }
}
