package dev.toolgate.audit;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The REST API as an administrator sees it. */
final class Api {

    private Api() {}

    static RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer correct-horse-battery");
    }

    static ValidatableResponse decisions(String query) {
        return asAdmin().get("/api/v1/decisions" + query).then();
    }

    static ValidatableResponse journals(String query) {
        return asAdmin().get("/api/v1/journals" + query).then();
    }

    static ValidatableResponse ready() {
        return given().get("/q/health/ready").then();
    }
}
