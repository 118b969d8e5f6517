package dev.toolgate.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SelfDescriptionTest {

    @Test
    void aLoadedServiceIsReady() {
        await().untilAsserted(() ->
                given().get("/q/health/ready").then().statusCode(200).body("status", is("UP")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/servers:",
                "/api/v1/servers/{server}:",
                "/api/v1/servers/{server}/probe:",
                "/api/v1/servers/{server}/tools:",
                "/api/v1/servers/{server}/tools/{tool}:",
                "/api/v1/classify:"
            })
    void everyPathIsInTheOpenApiDocument(String path) {
        given().get("/q/openapi").then().statusCode(200).body(containsString(path));
    }
}
