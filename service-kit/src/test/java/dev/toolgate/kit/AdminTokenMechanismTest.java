package dev.toolgate.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdminTokenMechanismTest {

    public record Body(String name) {}

    @Path("/guarded")
    @RolesAllowed(AdminTokenMechanism.ADMIN)
    public static class Guarded {
        @GET
        public String get() {
            return "open";
        }

        @POST
        @Consumes("application/json")
        public String post(Body body) {
            return body.name();
        }

        @GET
        @Path("approvals")
        @RolesAllowed({AdminTokenMechanism.ADMIN, AdminTokenMechanism.APPROVER})
        public String name(@Context SecurityContext caller) {
            return caller.getUserPrincipal().getName();
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalStateException("hunter2");
        }
    }

    @Test
    void theAdminTokenOpensTheApi() {
        given().header("Authorization", "Bearer correct-horse-battery")
                .get("/guarded")
                .then()
                .statusCode(200)
                .body(is("open"));
    }

    @ParameterizedTest
    @CsvSource({"correct-horse-battery, admin", "staple-of-alice-1, alice", "staple-of-bob-22, bob"})
    void everyTokenStandsForItsPerson(String token, String name) {
        given().header("Authorization", "Bearer " + token)
                .get("/guarded/approvals")
                .then()
                .statusCode(200)
                .body(is(name));
    }

    @Test
    void anApproversTokenOpensNothingElse() {
        given().header("Authorization", "Bearer staple-of-alice-1")
                .get("/guarded")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void noTokenIsAProblem() {
        given().get("/guarded")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("status", is(401));
    }

    @Test
    void aWrongTokenIsAProblemThatDoesNotRepeatIt() {
        given().header("Authorization", "Bearer correct-horse-batterz")
                .get("/guarded")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body(not(containsString("batterz")));
    }

    @Test
    void anUnknownPathIsAProblem() {
        given().header("Authorization", "Bearer correct-horse-battery")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"name\":[]}", "{\"nmae\":\"x\"}", "{\"name\""})
    void aBodyOfTheWrongShapeIsAProblem(String body) {
        given().header("Authorization", "Bearer correct-horse-battery")
                .contentType("application/json")
                .body(body)
                .post("/guarded")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("not the JSON that is expected"));
    }

    @Test
    void aDefectIsAProblemWithoutItsMessage() {
        given().header("Authorization", "Bearer correct-horse-battery")
                .get("/guarded/broken")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body(not(containsString("hunter2")));
    }
}
