package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The rule of these tests is for the tools {@code guarded_*} of every server: card numbers, {@code pin-*}, 64 kB. */
@QuarkusTest
class ResultTest extends GatewayTest {

    private static final String CALL = Agent.call("guarded_read", "{}");
    private static final String RESULT =
            "{ \"jsonrpc\":\"2.0\",\"id\":1,\"n\":1.10,\"result\":{\"content\":[{\"text\":\"PIN\"}]} }";
    private static final String SECRET = RESULT.replace("PIN", "a p\\u0069n-1234 b");
    private static final String REDACTED = RESULT.replace("PIN", "a [REDACTED pin] b");
    private static final String LARGE = RESULT.replace("PIN", "x".repeat(100_000));

    private void answersWithJson(String json) {
        upstream.behaves((_, request) -> FakeMcpServer.json(json).handle(request));
    }

    private void answersWithEvents(String events) {
        upstream.behaves((_, request) -> request.response()
                .putHeader("Content-Type", "text/event-stream")
                .end(Buffer.buffer(events)));
    }

    @Test
    void aSecretIsTakenOutOfAResult() {
        // Given
        answersWithJson(SECRET);

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.body()).isEqualTo(REDACTED);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(REDACTED.length());
        assertThat(RestAssured.get("/q/metrics").asString()).contains("toolgate_redactions_total{kind=\"pin\"}");
    }

    @Test
    void aToolWithoutARulePassesByteForByte() {
        // Given
        answersWithJson(SECRET);

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(answer.body()).isEqualTo(SECRET);
    }

    @Test
    void aSecretIsTakenOutOfEventsHoweverTheyAreCut() {
        // Given
        String progress = "data: {\"method\":\"notifications/progress\",\"params\":{\"message\":\"pin-77\"}}\r\n\r\n";
        String events = ": hi\n\nid: 1\ndata:\n\n" + progress + "id: 2\nevent: message\ndata: " + SECRET + "\n\n";
        upstream.behaves((_, request) -> {
            var response = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            for (byte b : events.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                response.write(Buffer.buffer().appendByte(b));
            }
            response.end();
        });

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.body()).isEqualTo(events.replace(SECRET, REDACTED).replace("pin-77", "[REDACTED pin]"));
    }

    @Test
    void aSecretIsTakenOutOfALargeResultToo() {
        // Given
        String padding = "\"pad\":\"" + "x".repeat(40_000) + "\",";
        answersWithJson(SECRET.replace("\"n\":", padding + "\"n\":"));

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.body()).isEqualTo(REDACTED.replace("\"n\":", padding + "\"n\":"));
    }

    @Test
    void aResultThatIsTooLargeIsWithheldAndItsCallHasAnswered() {
        // Given
        answersWithJson(LARGE);

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"[RESULT WITHHELD] ")
                .contains("\"isError\":true", "\"dev.toolgate/reason\":\"result-too-large\"");
        assertThat(events("guarded_read", 2)
                        .getLast()
                        .at("/data/outcome/status")
                        .asText())
                .isEqualTo("answered");
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("toolgate_results_withheld_total{reason=\"result-too-large\"}");
    }

    @Test
    void anEventThatIsTooLargeIsWithheldAfterThoseBeforeIt() {
        // Given
        String progress = "data: {\"method\":\"notifications/progress\"}\n\n";
        answersWithEvents(progress + "data: " + LARGE + "\n\n" + progress);

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.body())
                .startsWith(progress + "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":")
                .contains("result-too-large")
                .endsWith("}\n\n")
                .doesNotContain("xxx");
    }

    @Test
    void whatCannotBeReadIsWithheld() {
        // Given
        answersWithJson(SECRET.replace("\"n\":1.10", "\"result\":0"));

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.body()).contains("result-unreadable").doesNotContain("1234");
    }

    @Test
    void whatIsCompressedIsNoAnswer() {
        // Given
        upstream.behaves((_, request) -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Encoding", "gzip")
                .end(SECRET));

        // When
        HttpResponse<String> answer = scout.post("files", CALL);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("1234");
    }

    @Test
    void aResultThatAResumedStreamRepeatsIsUnderTheRulesOfItsServer() {
        // Given
        answersWithEvents("id: 3\ndata: " + SECRET + "\n\n");

        // When
        OpenAnswer answer = OpenAnswer.to(gateway, token, "GET", "files", "");

        // Then
        await().atMost(PATIENCE).until(answer::isEnded);
        assertThat(answer.body()).isEqualTo("id: 3\ndata: " + REDACTED + "\n\n");
    }

    @Test
    void theResultOfATaskIsUnderTheRulesOfItsServer() {
        // Given
        answersWithJson(SECRET);

        // When
        HttpResponse<String> answer = scout.post(
                "files", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tasks/result\",\"params\":{\"taskId\":\"t\"}}");

        // Then
        assertThat(answer.body()).isEqualTo(REDACTED);
    }

    @Test
    void theResultsOfABatchAreUnderTheRulesOfItsTools() {
        // Given
        answersWithJson("[" + SECRET + "]");
        policy.decides(call -> call.getTool().getName().equals("refund")
                ? FakePolicyService.decision(Verdict.VERDICT_DENY, "denied-by-rule", "No.")
                        .build()
                : FakePolicyService.ALLOW);

        // When
        HttpResponse<String> whole = scout.post("files", "[" + CALL + "]");
        HttpResponse<String> part = scout.post(
                "files", "[" + CALL + "," + Agent.call("refund", "{}").replace("\"id\":1", "\"id\":2") + "]");

        // Then
        assertThat(whole.body()).isEqualTo("[" + REDACTED + "]");
        assertThat(part.body()).contains("[POLICY DENIED] No.").endsWith("," + REDACTED + "]");
    }
}
