package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class SettlementTest extends GatewayTest {

    private static final ByteString RECEIPT = ByteString.copyFromUtf8("receipt-1");
    private static final Decision PAID =
            FakePolicyService.ALLOW.toBuilder().setReceipt(RECEIPT).build();
    private static final String ERROR = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"no\"}}";
    private static final String QUESTION =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"input_required\","
                    + "\"inputRequests\":{},\"requestState\":\"state-1\"}}";

    private static final Map<String, String> STATELESS =
            Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", "read_file");

    @BeforeEach
    void everyCallIsPaidFor() {
        policy.decides(_ -> PAID);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("an error of HTTP", (Consumer<HttpServerRequest>)
                        request -> request.response().setStatusCode(500).end()),
                argumentSet("a lost connection", (Consumer<HttpServerRequest>)
                        request -> request.connection().close()),
                argumentSet("an error", (Consumer<HttpServerRequest>)
                        request -> FakeMcpServer.json(ERROR).handle(request)),
                argumentSet("an error as an event", (Consumer<HttpServerRequest>)
                        request -> events(request, "data: " + ERROR + "\n\n")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCallThatItsServerFailedCostsNothing(Consumer<HttpServerRequest> failing) {
        // Given
        upstream.behaves((_, request) -> failing.accept(request));

        // When
        scout.post("files", Agent.call("read_file", "{}"));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(policy.settlements())
                        .extracting(Settlement::getReceipt)
                        .containsExactly(RECEIPT));
    }

    @Test
    void aToolThatFailedHasAnswered() {
        // Given
        upstream.behaves((_, request) -> FakeMcpServer.json(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"isError\":true,\"content\":[]}}")
                .handle(request));

        // When
        scout.post("files", Agent.call("read_file", "{}"));
        failsOnce();

        // Then
        assertThat(policy.settlements()).hasSize(1);
    }

    @Test
    void whatAServerAsksForIsAnnouncedBeforeTheAgentCanAnswer() {
        // Given
        upstream.behaves((_, request) -> FakeMcpServer.json(QUESTION).handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", statelessCall(), SettlementTest::stateless);
        scout.post("files", statelessCall(), SettlementTest::stateless);

        // Then
        assertThat(answer.body()).isEqualTo(QUESTION);
        assertThat(policy.continuations()).isNotEmpty().allSatisfy(continuation -> {
            assertThat(continuation.getGrantId()).isEqualTo(grant);
            assertThat(continuation.getAttemptKey()).isEqualTo(AttemptKey.ofState("files", "read_file", "state-1"));
        });
        assertThat(policy.settlements()).isEmpty();
    }

    @Test
    void aQuestionInAStreamIsAnnouncedWhileTheStreamGoesOn() {
        // Given
        var open = new AtomicReference<HttpServerRequest>();
        upstream.behaves((_, request) -> {
            open.set(request);
            request.response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true)
                    .write("id: 1\ndata:\n\ndata: " + QUESTION.substring(0, 60));
        });
        var answer = OpenAnswer.to(gateway, token, "POST", "files", statelessCall(), STATELESS);
        await().atMost(PATIENCE).until(() -> answer.body().endsWith(QUESTION.substring(0, 60)));

        // When
        HttpServerRequest stream = await().until(open::get, request -> request != null);
        stream.response().write(QUESTION.substring(60) + "\n\n");

        // Then
        await().atMost(PATIENCE).until(() -> policy.continuations().size() == 1);
        await().atMost(PATIENCE).until(() -> answer.body().endsWith("state-1\"}}\n\n"));
        stream.response().end();
        await().atMost(PATIENCE).until(answer::isEnded);
    }

    private void failsOnce() {
        upstream.behaves((_, request) -> FakeMcpServer.json(ERROR).handle(request));
        scout.post("files", Agent.call("read_file", "{}"));
        await().atMost(PATIENCE).until(() -> !policy.settlements().isEmpty());
    }

    private static void events(HttpServerRequest request, String events) {
        request.response().putHeader("Content-Type", "text/event-stream").end(events);
    }

    private static String statelessCall() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\",\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    }

    private static HttpRequest.Builder stateless(HttpRequest.Builder request) {
        STATELESS.forEach(request::header);
        return request;
    }
}
