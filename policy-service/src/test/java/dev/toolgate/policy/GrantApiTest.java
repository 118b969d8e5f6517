package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.post;
import static dev.toolgate.policy.Admin.request;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class GrantApiTest {

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void aPolicyToGrant() {
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
    }

    @Test
    void theTokenIsShownOnceAndKeptAsItsDigestOnly() throws Exception {
        // When
        Admin.Issued issued = Admin.grant("scout", "open");

        // Then
        assertThat(issued.token()).matches("tg_[A-Za-z0-9_-]{43}");
        assertThat(UUID.fromString(issued.id()).version()).isEqualTo(7);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(issued.token().getBytes(US_ASCII)));
        String row = query("select g::text from policy.grants g where id = '" + issued.id() + "'");
        assertThat(row).contains(digest).doesNotContain(issued.token());
        request()
                .get("/api/v1/grants?limit=500")
                .then()
                .body("items.id", hasItem(issued.id()))
                .body(not(containsString(issued.token())))
                .body(not(containsString(digest)));
    }

    @Test
    void aGrantCanBeRead() {
        String expiresAt = "2999-01-01T00:00:00Z";
        String id = post("{\"agent\":\"scout\",\"servers\":[\"files\",\"mail\"],\"policy\":\"open\",\"expiresAt\":\""
                        + expiresAt + "\"}")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("id");

        request()
                .get("/api/v1/grants/" + id)
                .then()
                .statusCode(200)
                .body("agent", is("scout"))
                .body("servers", contains("files", "mail"))
                .body("policy", is("open"))
                .body("expiresAt", is(expiresAt))
                .body("createdAt", matchesRegex(".*Z"))
                .body("token", nullValue());
    }

    @Test
    void aPolicyThatDoesNotExistCannotBeGranted() {
        post("{\"agent\":\"scout\",\"servers\":[\"files\"],\"policy\":\"nosuch\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/policy"))
                .body("errors[0].detail", containsString("there is no policy nosuch"));
    }

    @Test
    void everythingThatIsWrongWithAGrantIsToldAtOnce() {
        post("{\"agent\":\"../scout\",\"servers\":[\"files\",\"\",\"files\",null],\"policy\":\"a b\",\"expiresAt\":\"soon\"}")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/agent", "/servers/1", "/servers/2", "/servers/3", "/policy", "/expiresAt"));
        post("{}").statusCode(422).body("errors.pointer", contains("/agent", "/servers"));
        post("{\"agent\":\"scout\",\"servers\":[\"files\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/expiresAt"));
    }

    @Test
    void aGrantOfTooManyServersIsRefused() {
        String servers = String.join(",", Collections.nCopies(101, "\"files\""));

        post("{\"agent\":\"scout\",\"servers\":[" + servers + "]}").statusCode(422);
    }

    @Test
    void whatIsNoGrantIsABadRequest() {
        List.of("", "null", "[]", "{\"agent\":[]}", "{\"agent\":\"scout\",\"colour\":\"red\"}")
                .forEach(body -> post(body).statusCode(400).contentType("application/problem+json"));
    }

    @Test
    void revokingTwiceIsRevokingOnce() {
        String id = Admin.grant("scout", "open").id();

        Admin.revoke(id);
        Admin.revoke(id);

        request().get("/api/v1/grants/" + id).then().statusCode(404);
        request().get("/api/v1/grants?limit=500").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void aGrantThatDoesNotExistCannotBeRevoked() {
        request().delete("/api/v1/grants/" + UUID.randomUUID()).then().statusCode(404);
        request().delete("/api/v1/grants/not-an-id").then().statusCode(404);
    }

    @Test
    void grantsAreListedNewestFirstPageByPage() {
        // Given
        String first = Admin.grant("scout", "open").id();
        String second = Admin.grant("janitor", "open").id();

        // When
        String cursor = request()
                .get("/api/v1/grants?limit=1")
                .then()
                .body("items.id", contains(second))
                .extract()
                .path("next");

        // Then
        request()
                .queryParam("cursor", cursor)
                .get("/api/v1/grants?limit=1")
                .then()
                .body("items.id", contains(first));
        request().get("/api/v1/grants?cursor=AAAA").then().statusCode(400);
    }

    @Test
    void anExpiredGrantIsRefusedByTheDecisionPoint() {
        // Given
        String id = post("{\"agent\":\"scout\",\"servers\":[\"mockloop\"],\"policy\":\"open\",\"expiresAt\":\""
                        + Instant.now().plusSeconds(2) + "\"}")
                .statusCode(201)
                .extract()
                .path("id");
        try (var gateway = new Gateway()) {
            assertThat(gateway.decide(id, "read_mail").getReason().getCode()).isEqualTo("default-allow");

            // When and Then
            await().until(() ->
                    gateway.decide(id, "read_mail").getReason().getCode().equals("grant-unknown"));
        }
    }

    @Test
    void nothingIsSaidWithoutTheAdminToken() {
        given().get("/api/v1/grants").then().statusCode(401);
        given().contentType("application/json")
                .body("{\"agent\":\"mallory\",\"servers\":[\"files\"]}")
                .post("/api/v1/grants")
                .then()
                .statusCode(401);
    }

    private String query(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
