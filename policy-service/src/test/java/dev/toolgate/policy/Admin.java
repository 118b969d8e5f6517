package dev.toolgate.policy;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** An administrator at the REST API. */
final class Admin {

    static final String TEN_A_MINUTE = """
            {"version":"1","default":"deny","tools":{"run_test_iteration":{"limits":[
              {"counter":"run_test_iteration_rate","window":"minute","max":10,"scope":"grant"}]}}}
            """;

    private Admin() {}

    /** A grant as its creator sees it. */
    record Issued(String id, String token) {}

    static RequestSpecification request() {
        return given().header("Authorization", "Bearer correct-horse-battery");
    }

    static ValidatableResponse publish(String policy, String document) {
        return request()
                .contentType(ContentType.JSON)
                .body(document)
                .put("/api/v1/policies/" + policy)
                .then();
    }

    static ValidatableResponse post(String grant) {
        return request()
                .contentType(ContentType.JSON)
                .body(grant)
                .post("/api/v1/grants")
                .then();
    }

    /** A grant for the server mockloop. */
    static Issued grant(String agent, String policy) {
        return post("{\"agent\":\"" + agent + "\",\"servers\":[\"mockloop\"],\"policy\":\"" + policy + "\"}")
                .statusCode(201)
                .extract()
                .as(Issued.class);
    }

    static void revoke(String grant) {
        request().delete("/api/v1/grants/" + grant).then().statusCode(204);
    }
}
