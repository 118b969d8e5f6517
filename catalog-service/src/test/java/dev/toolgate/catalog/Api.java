package dev.toolgate.catalog;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The catalog's REST API, as an operator calls it. */
final class Api {

    private Api() {}

    static RequestSpecification admin() {
        return given().header("Authorization", "Bearer correct-horse-battery").contentType(ContentType.JSON);
    }

    static ValidatableResponse register(String server, String url) {
        return put(server, "{\"url\":\"" + url + "\"}");
    }

    static ValidatableResponse put(String server, String body) {
        return admin().body(body).put("/api/v1/servers/" + server).then();
    }

    static ValidatableResponse probe(String server) {
        return admin().post("/api/v1/servers/" + server + "/probe").then();
    }

    static ValidatableResponse get(String path) {
        return admin().get("/api/v1/" + path).then();
    }
}
