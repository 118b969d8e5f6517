package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.catalog.v1.Transport;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer.Received;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SseTest extends GatewayTest {

    private static final String BEGINNING = "event: endpoint\ndata: /messages?sid=7\n\n";
    private static final String RESULT =
            "id: 9\r\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"n\":1.10}}\r\n\r\n";
    private static final String ERROR =
            "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"no\"}}\n\n";
    private static final String LIST =
            "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"read_file\"},"
                    + "{\"name\":\"delete_account\"}]}}\n\n";
    private static final String READ = Agent.call("read_file", "{}");
    private static final ByteString RECEIPT = ByteString.copyFromUtf8("receipt-7");
    private static final Decision DENY = FakePolicyService.decision(
                    Verdict.VERDICT_DENY, "denied-by-rule", "Not today.")
            .build();

    private final AtomicReference<HttpServerResponse> events = new AtomicReference<>();
    private volatile String beginning = BEGINNING;
    private volatile OpenAnswer stream;

    @BeforeEach
    void theServerSpeaksTheOldTransport() {
        suite.catalog.registers(suite.files(Map.of("X-Api-Key", "env:PATH")).toBuilder()
                .setTransport(Transport.TRANSPORT_SSE)
                .build());
        await().atMost(PATIENCE)
                .until(() -> scout.post("files", Agent.call("warm_up", "{}")).statusCode() == 405);
        upstream.reset();
        upstream.behaves(this::serve);
        stream = OpenAnswer.to(gateway, token, "GET", "files", "");
    }

    @AfterEach
    void leave() {
        stream.close();
    }

    private void serve(Received received, HttpServerRequest request) {
        if (received.method().equals(HttpMethod.GET)) {
            HttpServerResponse response = request.response().setChunked(true);
            response.putHeader("Content-Type", "text/event-stream").write(beginning);
            events.set(response);
        } else {
            request.response().setStatusCode(202).end("Accepted");
        }
    }

    /** Where the agent posts to, as the first event says. */
    private String endpoint() {
        String first = await().atMost(PATIENCE).until(() -> stream.body(), body -> body.endsWith("\n\n"));
        assertThat(first).matches("event: endpoint\ndata: /mcp/files\\?session=[\\w-]+\n\n");
        return first.substring(first.indexOf("files"), first.length() - 2);
    }

    private HttpServerResponse events() {
        return await().atMost(PATIENCE).until(events::get, response -> response != null);
    }

    private void says(String event) {
        events().write(event);
    }

    private void awaitOnTheStream(String text) {
        await().atMost(PATIENCE).until(() -> stream.body().contains(text));
    }

    private String outcome() {
        return events("read_file", 2).getLast().at("/data/outcome/status").asText();
    }

    private Stream<Received> posted() {
        return upstream.received().stream().filter(each -> each.method().equals(HttpMethod.POST));
    }

    @Test
    void aCallIsPostedWhereTheServerSaidAndItsAnswerPassesOnTheStreamByteForByte() {
        // Given
        String endpoint = endpoint();

        // When
        HttpResponse<String> accepted = scout.post(endpoint, READ);
        says(RESULT);

        // Then
        awaitOnTheStream(RESULT);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(posted()).singleElement().satisfies(call -> {
            assertThat(call.uri()).isEqualTo("/messages?sid=7");
            assertThat(call.body()).isEqualTo(READ);
            assertThat(call.headers().get("X-Api-Key")).isEqualTo(System.getenv("PATH"));
            assertThat(call.headers().names()).doesNotContain("Authorization", "Mcp-Session-Id");
        });
        assertThat(outcome()).isEqualTo("answered");
    }

    @Test
    void aPostWithoutASessionSendsTheAgentToTheEvents() {
        HttpResponse<String> answer = scout.post("files", READ);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
        assertThat(answer.body()).doesNotContain("jsonrpc");
        assertThat(posted()).isEmpty();
        endpoint();
    }

    @Test
    void aRefusalIsToldOnTheStreamAndTheServerNeverHearsOfTheCall() {
        // Given
        String endpoint = endpoint();
        policy.decides(_ -> DENY);

        // When
        HttpResponse<String> accepted = scout.post(endpoint, READ);

        // Then
        awaitOnTheStream("[POLICY DENIED] Not today.");
        assertThat(stream.body()).contains("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
        assertThat(posted()).isEmpty();
    }

    @Test
    void whereTheStreamIsElsewhereARefusalFailsThePostAndNobodyKnowsHowACallEnds() {
        // Given
        endpoint();
        String elsewhere = "files?session=" + sealed("/messages?sid=8");

        // When
        HttpResponse<String> accepted = scout.post(elsewhere, READ);
        policy.decides(_ -> DENY);
        HttpResponse<String> denied = scout.post(elsewhere, Agent.call("write_file", "{}"));

        // Then
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(outcome()).isEqualTo("unknown");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("[POLICY DENIED] Not today.");
        assertThat(posted()).hasSize(1);
    }

    @Test
    void aHiddenToolIsNotInAListOnTheStream() {
        // Given
        String endpoint = endpoint();
        policy.hides("delete_account");

        // When
        scout.post(endpoint, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        says(LIST);

        // Then
        awaitOnTheStream("read_file");
        assertThat(stream.body()).doesNotContain("delete_account");
    }

    @Test
    void aCallThatTheServerFailsOnTheStreamCostsNothing() {
        // Given
        String endpoint = endpoint();
        policy.decides(
                _ -> FakePolicyService.ALLOW.toBuilder().setReceipt(RECEIPT).build());

        // When
        scout.post(endpoint, READ);
        says(ERROR);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(policy.settlements())
                        .extracting(Settlement::getReceipt)
                        .containsExactly(RECEIPT));
        assertThat(outcome()).isEqualTo("answered");
    }

    @Test
    void aCallThatIsNotAnsweredEndsWithTheStream() {
        // Given
        scout.post(endpoint(), READ);

        // When
        events().end();

        // Then
        await().atMost(PATIENCE).until(stream::isEnded);
        assertThat(outcome()).isEqualTo("failed");
    }

    @Test
    void anEndpointOfAnotherHostIsRefused() {
        // Given
        beginning = "event: endpoint\ndata: http://127.0.0.1:9/messages\n\n";

        // When
        HttpResponse<String> answer = scout.send(scout.request("files").GET());

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1004").doesNotContain("127.0.0.1");
    }

    @Test
    void thereAreNoBatches() {
        assertThat(scout.post(endpoint(), '[' + READ + ']').statusCode()).isEqualTo(400);
        assertThat(posted()).isEmpty();
    }

    @Test
    void aSessionThatIsNotOneIsUnknown() {
        String session = endpoint().substring("files?".length());

        List<Integer> answers = Stream.of(session + '&' + session, session + "&session=x", "session=x", "session=")
                .map(query -> scout.post("files?" + query, READ).statusCode())
                .toList();

        assertThat(answers).containsExactly(404, 404, 404, 404);
        assertThat(posted()).isEmpty();
    }

    @Test
    void aSessionIsItsOwnGrantsAndIsNamedOnce() {
        // Given
        String endpoint = endpoint();
        policy.grants("mallory", "tg_mallory", null, "files");
        var mallory = new Agent(gateway, "tg_mallory");
        await().atMost(PATIENCE).until(() -> mallory.post("files", READ).statusCode() == 405);

        // When
        List<Integer> answers = List.of(
                mallory.post(endpoint, READ).statusCode(),
                scout.post(endpoint, READ, request -> request.header("Mcp-Session-Id", sealed("/messages")))
                        .statusCode(),
                scout.send(scout.request(endpoint).DELETE()).statusCode());

        // Then
        assertThat(answers).containsExactly(404, 404, 405);
        assertThat(posted()).isEmpty();
    }
}
