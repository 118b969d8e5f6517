package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Hold;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BatchTest extends GatewayTest {

    private static final Map<String, Decision> DECISIONS = Map.of(
            "refund",
            FakePolicyService.decision(Verdict.VERDICT_DENY, "denied-by-rule", "No.")
                    .build(),
            "transfer",
            FakePolicyService.decision(Verdict.VERDICT_HOLD, "approval-required", "Ask ada.")
                    .setHold(Hold.newBuilder().setApprovalId("a-1").setWaitMillis(20_000))
                    .build());
    private static final Decision PAID = FakePolicyService.ALLOW.toBuilder()
            .setReceipt(ByteString.copyFromUtf8("r"))
            .build();

    private static final String READ =
            "{ \"id\":2, \"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"batched\",\"arguments\":{\"n\":1.10}} }";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}";
    private static final String NEWS = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}";
    private static final String REFUND = Agent.call("refund", "{}").replace("\"id\":1", "\"id\":\"r\"");
    private static final String TRANSFER = Agent.call("transfer", "{}").replace("\"id\":1", "\"id\":\"t\"");
    private static final String MIXED = "[ " + REFUND + " ,\n" + READ + " , " + PING + "," + NEWS + "]";

    private static final String TWO = "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"n\":1.10}}";
    private static final String THREE = "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}";
    private static final String REFUSED = "{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"result\":{\"content\":[{"
            + "\"type\":\"text\",\"text\":\"[POLICY DENIED] No.\"}],\"isError\":true,\"_meta\":\\{[^}]*}}}";

    @BeforeEach
    void refundsAreRefusedAndTransfersAreHeld() {
        policy.decides(call -> DECISIONS.getOrDefault(call.getTool().getName(), PAID));
    }

    @Test
    void aBatchOfAllowedCallsPassesByteForByte() {
        // Given
        String batch = "[ " + READ + " , " + PING + "]";
        upstream.behaves((_, request) -> FakeMcpServer.json("[" + TWO + "]").handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", batch);

        // Then
        assertThat(answer.body()).isEqualTo("[" + TWO + "]");
        assertThat(upstream.received()).extracting(FakeMcpServer.Received::body).containsExactly(batch);
        assertThat(events("batched", 2)).hasSize(2);
    }

    @Test
    void aRefusedCallIsAnsweredAndTheRestIsForwardedByteForByte() {
        // Given
        upstream.behaves((_, request) ->
                FakeMcpServer.json("[" + TWO + ", " + THREE + " ]").handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", MIXED);

        // Then
        assertThat(upstream.received())
                .extracting(FakeMcpServer.Received::body)
                .containsExactly("[" + READ + "," + PING + "," + NEWS + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches(pattern("[" + REFUSED + "," + TWO + ", " + THREE + " ]"));
    }

    @Test
    void everyCallOfABatchHasItsDecisionAndEveryForwardedOneItsOutcome() {
        // When
        scout.post("files", MIXED);

        // Then
        assertThat(events("batched", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("answered");
        assertThat(events("refund"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/data/decision").asText()).isEqualTo("deny"));
        assertThat(policy.settlements()).isEmpty();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("one response", json(TWO), "[" + REFUSED + "," + TWO + "]"),
                argumentSet("an empty array", json("[]"), "[" + REFUSED + "]"),
                argumentSet("nothing", status(202), "[" + REFUSED + "]"),
                argumentSet(
                        "events",
                        (Consumer<HttpServerRequest>) request -> request.response()
                                .putHeader("Content-Type", "text/event-stream")
                                .end("id: 1\r\ndata: " + TWO + "\r\n\r\n"),
                        "event: message\ndata: " + REFUSED + "\n\nid: 1\r\ndata: " + TWO + "\r\n\r\n"),
                argumentSet(
                        "neither JSON nor events",
                        (Consumer<HttpServerRequest>) request -> request.response()
                                .putHeader("Content-Type", "text/html")
                                .end("<p>"),
                        "[" + REFUSED + "," + error(2, 1004) + "," + error(3, 1004) + "]"),
                argumentSet(
                        "compressed",
                        (Consumer<HttpServerRequest>) request -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Content-Encoding", "gzip")
                                .end("x"),
                        "[" + REFUSED + "," + error(2, 1004) + "," + error(3, 1004) + "]"),
                argumentSet(
                        "a lost connection",
                        (Consumer<HttpServerRequest>)
                                request -> request.connection().close(),
                        "[" + REFUSED + "," + error(2, 1003) + "," + error(3, 1003) + "]"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverTheServerAnswersEveryRequestHasOneResponse(Consumer<HttpServerRequest> answer, String expected) {
        // Given
        upstream.behaves((_, request) -> answer.accept(request));

        // When
        HttpResponse<String> answered = scout.post("files", MIXED);

        // Then
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.body()).matches(pattern(expected));
    }

    @Test
    void anErrorOfTheServerIsAboutTheWholeRequest() {
        // Given
        upstream.behaves((_, request) -> request.response().setStatusCode(404).end("gone"));

        // When
        HttpResponse<String> answer = scout.post("files", MIXED);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("gone");
        assertThat(events("batched", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("failed");
        assertThat(policy.settlements()).hasSize(1);
    }

    @Test
    void nothingIsForwardedOfABatchOfWhichNothingIsLeft() {
        // When
        HttpResponse<String> answer = scout.post("files", "[" + REFUND + "]");

        // Then
        assertThat(answer.body()).matches(pattern("[" + REFUSED + "]"));
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void whatNeedsNoAnswerIsForwardedWithoutTheRefusedCall() {
        // Given
        upstream.behaves((_, request) -> status(202).accept(request));

        // When
        HttpResponse<String> answer = scout.post("files", "[" + NEWS + "," + REFUND + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches(pattern("[" + REFUSED + "]"));
        assertThat(upstream.received()).extracting(FakeMcpServer.Received::body).containsExactly("[" + NEWS + "]");
    }

    @Test
    void aHeldCallOfABatchIsAnsweredAtOnce() {
        // When
        HttpResponse<String> answer = scout.post("files", "[" + TRANSFER + "]");

        // Then
        assertThat(answer.body()).contains("[APPROVAL REQUIRED] Ask ada.");
        assertThat(policy.asked()).hasSize(1);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aToolIsHiddenFromTheListOfABatchOfWhichNotEverythingIsForwarded() {
        // Given
        policy.hides("delete_account");
        upstream.behaves((_, request) -> FakeMcpServer.json(
                        "[{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{\"tools\":[{\"name\":\"delete_account\"}]}}]")
                .handle(request));

        // When
        HttpResponse<String> answer =
                scout.post("files", "[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/list\"}," + REFUND + "]");

        // Then
        assertThat(answer.body())
                .matches(pattern("[" + REFUSED + ",{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{\"tools\":[]}}]"));
    }

    @Test
    void twoRequestsWithOneIdAreNoBatch() {
        // When
        HttpResponse<String> answer = scout.post("files", "[" + READ + "," + PING.replace("3", "2") + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(upstream.received()).isEmpty();
        assertThat(policy.asked()).isEmpty();
    }

    private static Consumer<HttpServerRequest> json(String body) {
        return request -> FakeMcpServer.json(body).handle(request);
    }

    private static Consumer<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    private static String error(int id, int code) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"\\E[^\"]*\\Q\"}}";
    }

    /** Literally, but for the members of the refusal's {@code _meta} and the errors' texts. */
    private static String pattern(String answer) {
        return "\\Q" + answer.replace("\\{[^}]*}", "\\E\\{[^}]*}\\Q") + "\\E";
    }
}
