package dev.toolgate.policy;

import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_ALLOW;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_DENY;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_HOLD;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_THROTTLE;
import static dev.toolgate.policy.Approver.ALICE;
import static dev.toolgate.policy.Approver.BOB;
import static dev.toolgate.policy.Approver.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that people have to approve, over the wire. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class HoldTest {

    private static final String TRANSFERS = """
            version: "1"
            tools:
              transfer:
                arguments: ignore
                limits: [{counter: transfers, window: day, max: 1}]
                approval: {approvers: [alice, bob, olga], needed: 1, timeout: 10m, wait: 5s}
            """;
    private static final String SEVENTY = "{\"amount\":70,\"to\":\"olga\"}";

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aHeldCallNamesItsApprovalAndWhoCanGiveIt() {
        Decision held = decide(grant("holding"), SEVENTY);

        assertThat(held.getVerdict()).isEqualTo(VERDICT_HOLD);
        assertThat(held.getReason().getCode()).isEqualTo("approval-required");
        assertThat(held.getRule()).isEqualTo("/tools/transfer/approval");
        assertThat(held.getReceipt().isEmpty()).isTrue();
        assertThat(held.getHold().getApproversList()).containsExactly("alice", "bob", "olga");
        assertThat(held.getHold().getNeeded()).isEqualTo(1);
        assertThat(held.getHold().getWaitMillis()).isEqualTo(5_000);
        assertThat(Instant.ofEpochSecond(held.getHold().getExpiresAt().getSeconds()))
                .isBetween(Instant.now().plusSeconds(540), Instant.now().plusSeconds(600));
        ALICE.sees(approval(held))
                .body("tool", is("transfer"))
                .body("category", is("Financial"))
                .body("level", is("Critical"))
                .body("arguments.amount", is(70));
    }

    @Test
    void anApprovedCallPassesOnceHoweverItsArgumentsAreWritten() {
        // Given
        String grant = grant("once");
        UUID approval = approval(decide(grant, SEVENTY));
        ALICE.approves(approval).statusCode(200);

        // When
        Decision first = decide(grant, "{ \"to\": \"olga\", \"amount\": 7e1 }");
        Decision second = decide(grant, SEVENTY);

        // Then
        assertThat(first.getVerdict()).isEqualTo(VERDICT_ALLOW);
        assertThat(first.getReceipt().isEmpty()).isFalse();
        ALICE.sees(approval).body("state", is("consumed"));
        assertThat(second.getVerdict()).isEqualTo(VERDICT_THROTTLE);
    }

    @Test
    void otherArgumentsAndANewVersionAreHeldAnew() {
        // Given
        String grant = grant("bound");
        UUID approval = approval(decide(grant, SEVENTY));
        ALICE.approves(approval).statusCode(200);

        // When
        Decision more = decide(grant, "{\"amount\":71,\"to\":\"olga\"}");
        Admin.publish("bound", TRANSFERS + "  other: {}\n").statusCode(201);
        Decision later = decide(grant, SEVENTY);

        // Then
        assertThat(List.of(approval(more), approval(later)))
                .doesNotContain(approval)
                .doesNotHaveDuplicates();
    }

    @Test
    void ofCallsThatComeAtOnceOnePassesAndCountsOnce() {
        // Given
        String grant = grant("race");
        ALICE.approves(approval(decide(grant, SEVENTY))).statusCode(200);

        // When
        List<DecideResponse> answers = gateway.ask(Multi.createFrom()
                .range(0, 20)
                .map(id -> DecideRequest.newBuilder()
                        .setId(id)
                        .setCall(call(grant, SEVENTY))
                        .build()));

        // Then
        assertThat(answers)
                .extracting(answer -> answer.getDecision().getVerdict())
                .containsOnlyOnce(VERDICT_ALLOW)
                .isSubsetOf(VERDICT_ALLOW, VERDICT_HOLD, VERDICT_THROTTLE);
    }

    @Test
    void aFullLimitThrottlesWithoutAskingAnybody() {
        // Given
        String grant = grant("full");
        ALICE.approves(approval(decide(grant, SEVENTY))).statusCode(200);
        assertThat(decide(grant, SEVENTY).getVerdict()).isEqualTo(VERDICT_ALLOW);

        // When
        Decision throttled = decide(grant, "{\"amount\":1}");

        // Then
        assertThat(throttled.getVerdict()).isEqualTo(VERDICT_THROTTLE);
        ALICE.request()
                .get("/api/v1/approvals?state=pending&grant=" + grant)
                .then()
                .body("items.size()", is(0));
    }

    @Test
    void heldCallsTakeNothingOfTheirLimits() {
        // Given
        String grant = grant("frugal");
        List<Verdict> verdicts = List.of("1", "2", "3").stream()
                .map(amount -> decide(grant, "{\"amount\":" + amount + "}").getVerdict())
                .toList();

        // When
        ALICE.approves(approval(decide(grant, SEVENTY))).statusCode(200);

        // Then
        assertThat(verdicts).containsOnly(VERDICT_HOLD);
        assertThat(decide(grant, SEVENTY).getVerdict()).isEqualTo(VERDICT_ALLOW);
    }

    @Test
    void aRejectedCallIsDenied() {
        // Given
        String grant = grant("rejecting");
        BOB.rejects(approval(decide(grant, SEVENTY))).statusCode(200);

        // When
        Decision denied = decide(grant, SEVENTY);

        // Then
        assertThat(denied.getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(denied.getReason().getCode()).isEqualTo("approval-rejected");
        assertThat(denied.getRule()).isEqualTo("/tools/transfer/approval");
    }

    @Test
    void theOwnerOfTheGrantCannotApproveItsCalls() {
        UUID approval = approval(decide(grant("owned"), SEVENTY));

        OLGA.approves(approval).statusCode(403);
    }

    private static String grant(String policy) {
        Admin.publish(policy, TRANSFERS).statusCode(201);
        return Admin.post("{\"agent\":\"janitor\",\"owner\":\"olga\",\"servers\":[\"mockloop\"],\"policy\":\"" + policy
                        + "\"}")
                .statusCode(201)
                .extract()
                .as(Admin.Issued.class)
                .id();
    }

    private static UUID approval(Decision held) {
        assertThat(held.getVerdict()).isEqualTo(VERDICT_HOLD);
        return UUID.fromString(held.getHold().getApprovalId());
    }

    private Decision decide(String grant, String arguments) {
        return gateway.decide(call(grant, arguments));
    }

    private static ToolCall.Builder call(String grant, String arguments) {
        return ToolCall.newBuilder()
                .setGrantId(grant)
                .setServer("mockloop")
                .setTool(Tool.newBuilder()
                        .setName("transfer")
                        .setDefinitionDigest("sha256:" + "0".repeat(64))
                        .setCategory(Category.CATEGORY_FINANCIAL)
                        .setLevel(Level.LEVEL_CRITICAL))
                .setArguments(ByteString.copyFromUtf8(arguments));
    }
}
