package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Hold;
import dev.toolgate.contract.policy.v1.LimitState;
import dev.toolgate.contract.policy.v1.Observed;
import dev.toolgate.contract.policy.v1.Reason;
import dev.toolgate.contract.policy.v1.RecordedArgument;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeldCallTest extends GatewayTest {

    private static final String APPROVAL = "01a19b8a-d7cb-7074-8174-f35ff7cb50b8";
    private static final String DUE = "2026-11-02T09:45:30Z";
    private static final String REFUND = Agent.call("refund", "{\"amount\":7}");
    private static final String WITH_PROGRESS =
            REFUND.replace("\"name\"", "\"_meta\":{\"progressToken\":\"p-1\"},\"name\"");

    @Test
    void aHeldCallIsToldAtOnceWhatItWaitsFor() {
        // Given
        policy.decides(_ -> hold(Duration.ZERO));

        // When
        HttpResponse<String> answer = scout.post("files", REFUND);

        // Then
        JsonNode decided = events("refund", 1).getFirst();
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
                        + "\"[APPROVAL REQUIRED] Refunds need a person. Approval " + APPROVAL
                        + " can be given by ada until " + DUE
                        + ". Once it is given, repeat the same call with the same "
                        + "arguments.\"}],\"isError\":true,\"_meta\":{\"dev.toolgate/reason\":\"approval-required\","
                        + "\"dev.toolgate/decisionId\":" + decided.at("/data/decisionId")
                        + ",\"dev.toolgate/approvalId\":\"" + APPROVAL + "\",\"dev.toolgate/approvers\":[\"ada\"],"
                        + "\"dev.toolgate/expiresAt\":\"" + DUE + "\"}}}");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aHoldIsOnRecordAsTheContractHasIt() {
        // Given
        policy.decides(_ -> hold(Duration.ZERO));

        // When
        scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(events("read_file", 1)).singleElement().satisfies(event -> {
            Contract.assertValid("decision-decided.v1", event);
            Contract.assertSameShape("decided-hold", event);
            assertThat(event.at("/data/approval").asText()).isEqualTo(APPROVAL);
        });
    }

    @Test
    void aCallThatIsKeptOpenGoesOnWhenItIsApproved() {
        // Given
        policy.decides(_ -> hold(Duration.ofSeconds(20)));
        var answer = CompletableFuture.supplyAsync(() -> scout.post("files", REFUND));
        await().atMost(PATIENCE).until(() -> policy.asked().size() > 2);

        // When
        policy.decides(_ -> FakePolicyService.ALLOW);

        // Then
        assertThat(answer.join().body()).isEqualTo(FakeMcpServer.RESULT);
        assertThat(events("refund", 3)).hasSize(3).satisfies(events -> {
            assertThat(events.getFirst().at("/data/decision").asText()).isEqualTo("hold");
            assertThat(events.get(1).at("/data/decision").asText()).isEqualTo("allow");
            assertThat(events.get(1).at("/data/decisionId"))
                    .isNotEqualTo(events.getFirst().at("/data/decisionId"));
            assertThat(events.getLast().at("/data/decisionId"))
                    .isEqualTo(events.get(1).at("/data/decisionId"));
        });
    }

    @Test
    void anAgentThatWantsProgressIsToldThatItsCallWaits() {
        // Given
        policy.decides(_ -> hold(Duration.ofSeconds(20)));
        var answer = OpenAnswer.to(gateway, token, "POST", "files", WITH_PROGRESS);
        await().atMost(PATIENCE).until(() -> answer.body().split("notifications/progress", -1).length > 2);

        // When
        policy.decides(_ -> FakePolicyService.ALLOW);
        await().atMost(PATIENCE).until(answer::isEnded);

        // Then
        assertThat(answer.head()).contains("text/event-stream");
        assertThat(answer.body())
                .containsPattern(
                        "(?s)^event: message\ndata: \\{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                                + "\"params\":\\{\"progressToken\":\"p-1\",\"progress\":-[0-9]+,"
                                + "\"message\":\"Waiting for approval " + APPROVAL + "\\.\"}}\n\n")
                .endsWith("event: message\ndata: " + FakeMcpServer.RESULT + "\n\n");
    }

    @Test
    void aCallThatIsRejectedWhileItIsKeptOpenIsRefusedInItsStream() {
        // Given
        policy.decides(_ -> hold(Duration.ofSeconds(20)));
        var answer = OpenAnswer.to(gateway, token, "POST", "files", WITH_PROGRESS);
        await().atMost(PATIENCE).until(() -> answer.body().contains("notifications/progress"));

        // When
        policy.decides(_ -> FakePolicyService.decision(Verdict.VERDICT_DENY, "approval-rejected", "Ada said no.")
                .build());
        await().atMost(PATIENCE).until(answer::isEnded);

        // Then
        assertThat(answer.body()).contains("[POLICY DENIED] Ada said no.");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aCallThatNobodyApprovesInTimeIsAnsweredWithWhatItWaitsFor() {
        // Given
        policy.decides(_ -> hold(Duration.ofMillis(200)));

        // When
        HttpResponse<String> answer = scout.post("files", REFUND);

        // Then
        assertThat(answer.body()).contains("[APPROVAL REQUIRED]");
        assertThat(policy.asked()).hasSizeGreaterThan(1);
        assertThat(events("refund", 1)).hasSize(1);
    }

    @Test
    void nobodyIsAskedForAnAgentThatHasLeft() {
        // Given
        policy.decides(_ -> hold(Duration.ofSeconds(20)));
        var answer = OpenAnswer.to(gateway, token, "POST", "files", REFUND);
        await().atMost(PATIENCE).until(() -> policy.asked().size() > 1);

        // When
        answer.close();

        // Then
        await().atMost(PATIENCE).until(HeldCallTest::isIdle);
        int asked = policy.asked().size();
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> policy.asked().size() <= asked + 1); // one may be on its way
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aThrottledCallIsToldByWhichLimit() {
        // Given
        policy.decides(_ -> FakePolicyService.decision(Verdict.VERDICT_THROTTLE, "limit-exceeded", "10 per minute.")
                .setRetryAfterMillis(1001)
                .setLimit(LimitState.newBuilder()
                        .setCounter("busy_rate")
                        .setMax("10")
                        .setRemaining("0.5")
                        .setWindow("minute"))
                .setDegraded(true)
                .build());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("busy", "{}"));

        // Then
        assertThat(answer.body())
                .contains("\"dev.toolgate/retryAfter\":2,\"dev.toolgate/limit\":"
                        + "{\"counter\":\"busy_rate\",\"max\":\"10\",\"remaining\":\"0.5\",\"window\":\"minute\"}");
        assertThat(events("busy", 1)).singleElement().satisfies(event -> {
            Contract.assertValid("decision-decided.v1", event);
            assertThat(event.at("/data/limit/remaining").asText()).isEqualTo("0.5");
            assertThat(event.at("/data/degraded").asBoolean()).isTrue();
        });
        assertThat(RestAssured.get("/q/metrics").asString()).containsPattern("toolgate_degraded_decisions_total [1-9]");
    }

    @Test
    void whatWouldHaveBeenRefusedAndWhatIsToBeKeptAreOnRecord() {
        // Given
        policy.decides(_ -> FakePolicyService.ALLOW.toBuilder()
                .setObserved(Observed.newBuilder()
                        .setVerdict(Verdict.VERDICT_DENY)
                        .setReason(Reason.newBuilder().setCode("denied-by-rule").setText("No."))
                        .setRule("/tools/read_file/deny_if/0"))
                .addRecorded(
                        RecordedArgument.newBuilder().setPath("args.amount").setValue("1.5"))
                .addRecorded(RecordedArgument.newBuilder().setPath("args.card").setValue("\"****1111\""))
                .addRecorded(
                        RecordedArgument.newBuilder().setPath("args.broken").setValue("}"))
                .setLimit(LimitState.newBuilder()
                        .setCounter("refund_total")
                        .setMax("5000")
                        .setRemaining("12.5")
                        .setWindow("day"))
                .setDegraded(true)
                .build());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{\"amount\":1.10,\"card\":\"x\"}"));

        // Then
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
        JsonNode decided = events("read_file", 2).getFirst();
        Contract.assertValid("decision-decided.v1", decided);
        Contract.assertSameShape("decided-observed", decided);
        assertThat(decided.at("/data/recorded").toString())
                .isEqualTo("{\"args.amount\":1.5,\"args.card\":\"****1111\"}");
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("toolgate_observed_refusals_total{decision=\"deny\"}")
                .contains("toolgate_calls_total{decision=\"allow\",reason=\"rule\"}");
    }

    private static boolean isIdle() {
        return RestAssured.get("/q/metrics").asString().matches("(?s).*toolgate_exchanges(\\{[^}]*})? 0\\.0.*");
    }

    private static Decision hold(Duration wait) {
        return FakePolicyService.decision(Verdict.VERDICT_HOLD, "approval-required", "Refunds need a person.")
                .setRule("/tools/refund/approval")
                .setPolicy("payers")
                .setPolicyVersion(4)
                .setHold(Hold.newBuilder()
                        .setApprovalId(APPROVAL)
                        .addAllApprovers(List.of("ada"))
                        .setNeeded(1)
                        .setExpiresAt(Timestamp.newBuilder()
                                .setSeconds(Instant.parse(DUE).getEpochSecond()))
                        .setWaitMillis(wait.toMillis()))
                .build();
    }
}
