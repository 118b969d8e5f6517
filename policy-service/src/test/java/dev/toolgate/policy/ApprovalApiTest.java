package dev.toolgate.policy;

import static dev.toolgate.policy.Approver.ADMIN;
import static dev.toolgate.policy.Approver.ALICE;
import static dev.toolgate.policy.Approver.BOB;
import static dev.toolgate.policy.Approver.OLGA;
import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Held;
import dev.toolgate.policy.approval.Standing;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class ApprovalApiTest {

    @Inject
    Approvals approvals;

    @Test
    void anApproverSeesWhatTheyDecide() {
        // Given
        Held held = Held.call().asking(2, "alice", "bob");
        UUID approval = pending(held);

        // When
        var seen = ALICE.sees(approval);

        // Then
        seen.statusCode(200)
                .body("id", is(approval.toString()))
                .body("state", is("pending"))
                .body("agent", is("janitor"))
                .body("owner", is("olga"))
                .body("grant", is(held.grant().toString()))
                .body("server", is("payroll"))
                .body("tool", is("create_refund"))
                .body("category", is("Financial"))
                .body("level", is("Critical"))
                .body("policy", is("payers"))
                .body("policyVersion", is(3))
                .body("rule", is("/tools/create_refund/approval"))
                .body("reason", is("Refunds need a second pair of eyes."))
                .body("arguments.amount", is(70))
                .body("argumentsBytes", is(13))
                .body("argumentsSha256", is(held.request().arguments().sha256()))
                .body("approvers", contains("alice", "bob"))
                .body("needed", is(2))
                .body("votes", empty())
                .body("expiresAt", notNullValue())
                .body("endedAt", nullValue());
    }

    @Test
    void everybodySeesWhoSaidWhatAndWhy() {
        // Given
        UUID approval = pending(Held.call().asking(2));
        ALICE.approves(approval).statusCode(200).body("state", is("pending"));

        // When
        BOB.approves(approval).statusCode(200).body("state", is("approved"));

        // Then
        ADMIN.sees(approval)
                .body("votes.person", contains("alice", "bob"))
                .body("votes.vote", contains("approve", "approve"))
                .body("votes.comment", contains("Seen.", "Seen."))
                .body("votes.at", everyItem(notNullValue()));
    }

    @Test
    void argumentsAreInNoList() {
        // Given
        Held held = Held.call().withArguments("{\"iban\":\"hunter2\"}");
        pending(held);

        // When
        var list =
                ALICE.request().get("/api/v1/approvals?grant=" + held.grant()).then();

        // Then
        list.statusCode(200).body("items", hasSize(1)).body(not(containsString("hunter2")));
    }

    @Test
    void argumentsThatAreTooLongAreShownAsTheirDigest() {
        UUID approval = pending(Held.call().withArguments("\"" + "x".repeat(2_000) + "\""));

        ALICE.sees(approval).body("arguments", nullValue()).body("argumentsBytes", is(2_002));
    }

    @Test
    void theListIsPagedNewestFirstAndFiltered() {
        // Given
        Held held = Held.call();
        List<UUID> ids = Stream.of("1", "2", "3")
                .map(amount -> pending(held.withArguments(amount)))
                .toList();
        BOB.rejects(ids.get(1));

        // When
        String list = "/api/v1/approvals?grant=" + held.grant();
        var first = ALICE.request().get(list + "&limit=2").then().statusCode(200);
        String next = first.extract().path("next");
        var second = ALICE.request().get(list + "&limit=2&cursor=" + next).then();

        // Then
        List<String> seen = Stream.concat(
                        first.extract().<List<String>>path("items.id").stream(),
                        second.extract().<List<String>>path("items.id").stream())
                .toList();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList());
        second.body("next", nullValue());
        ALICE.request()
                .get(list + "&state=rejected")
                .then()
                .body("items.id", contains(ids.get(1).toString()));
        ALICE.request().get(list + "&state=consumed").then().body("items", empty());
    }

    @Test
    void theAdministratorMayApproveUnlessThePolicyAsksOthers() {
        ADMIN.approves(pending(Held.call()))
                .statusCode(200)
                .body("state", is("approved"))
                .body("votes.person", contains("admin"));
        ADMIN.approves(pending(Held.call().asking(1, "alice", "bob")))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", is("The policy asks alice, bob."));
    }

    @Test
    void theOwnerOfTheGrantIsRefused() {
        UUID approval = pending(Held.call());

        OLGA.approves(approval)
                .statusCode(403)
                .body("detail", is("You own the grant of this call; somebody else has to answer."));
        OLGA.sees(approval).body("state", is("pending"));
    }

    @Test
    void whoAnswersAfterTheEndIsToldHowItEnded() {
        // Given
        UUID approval = pending(Held.call());
        ALICE.rejects(approval).statusCode(200).body("state", is("rejected")).body("endedAt", notNullValue());

        // When
        var late = BOB.approves(approval);

        // Then
        late.statusCode(409).body("detail", is("The approval is rejected; it waits for no answer any more."));
    }

    @Test
    void anAnswerThatIsSentAgainChangesNothing() {
        // Given
        UUID approval = pending(Held.call());
        ALICE.approves(approval).statusCode(200);

        // When
        var again = ALICE.approves(approval);

        // Then
        again.statusCode(200).body("state", is("approved")).body("votes", hasSize(1));
    }

    @Test
    void aCommentIsNotNeeded() {
        UUID approval = pending(Held.call().asking(3));

        ALICE.answers(approval, "approve", "{}").statusCode(200);
        BOB.request()
                .contentType(JSON)
                .post("/api/v1/approvals/" + approval + "/approve")
                .then()
                .statusCode(200);
        ADMIN.sees(approval).body("votes", hasSize(2)).body("votes.comment", contains(nullValue(), nullValue()));
    }

    @Test
    void aCommentIsShort() {
        UUID approval = pending(Held.call());

        ALICE.answers(approval, "approve", "{\"comment\":\"" + "x".repeat(1_001) + "\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/comment"));
        ALICE.answers(approval, "approve", "{\"comment\":\"a\\u0000b\"}").statusCode(422);
        ALICE.answers(approval, "approve", "{\"comment\":\"" + "x".repeat(1_000) + "\"}")
                .statusCode(200);
    }

    @Test
    void anApprovalThatDoesNotExistIsNotFound() {
        ALICE.sees(UUID.randomUUID()).statusCode(404);
        ALICE.approves(UUID.randomUUID()).statusCode(404);
        ALICE.request().get("/api/v1/approvals/42").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=open | state must be",
                "grant=42 | grant must be",
                "limit=0 | limit must",
                "cursor=42 | cursor must"
            })
    void aWrongParameterIsAProblem(String query, String detail) {
        ALICE.request().get("/api/v1/approvals?" + query).then().statusCode(400).body("detail", containsString(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/grants", "/api/v1/policies"})
    void anApproverOpensNothingElse(String path) {
        ALICE.request().get(path).then().statusCode(403);
    }

    @Test
    void whoHasNoTokenSeesNothing() {
        given().get("/api/v1/approvals").then().statusCode(401);
        given().contentType(JSON)
                .post("/api/v1/approvals/" + UUID.randomUUID() + "/approve")
                .then()
                .statusCode(401);
    }

    private UUID pending(Held held) {
        Standing standing = approvals.standing(held.request()).await().atMost(Duration.ofSeconds(10));
        return ((Standing.Pending) standing).approval().id();
    }
}
