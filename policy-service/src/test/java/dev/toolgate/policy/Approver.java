package dev.toolgate.policy;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Somebody who answers approvals over REST. */
record Approver(String token) {

    static final Approver ALICE = new Approver("staple-of-alice-1");
    static final Approver BOB = new Approver("staple-of-bob-22");
    static final Approver OLGA = new Approver("staple-of-olga-3");
    static final Approver ADMIN = new Approver("correct-horse-battery");

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token);
    }

    ValidatableResponse approves(UUID approval) {
        return answers(approval, "approve", "{\"comment\":\"Seen.\"}");
    }

    ValidatableResponse rejects(UUID approval) {
        return answers(approval, "reject", "{\"comment\":\"Too much.\"}");
    }

    ValidatableResponse answers(UUID approval, String answer, String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/approvals/" + approval + '/' + answer)
                .then();
    }

    ValidatableResponse sees(UUID approval) {
        return request().get("/api/v1/approvals/" + approval).then();
    }
}
