package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.publish;
import static dev.toolgate.policy.Admin.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.contract.policy.v1.PolicyVersion;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class VersionApiTest {

    private static final String DENY = "{\"version\":\"1\"}";
    private static final String ALLOW = "{\"version\":\"1\",\"default\":\"allow\"}";
    private static final String HIDE = "{\"version\":\"1\",\"hide\":[\"read_mail\"]}";

    @Inject
    DataSource database;

    @Test
    void anOlderVersionDecidesFromTheNextCallOnWhenItIsActivated() {
        // Given
        publish("rolled", DENY);
        publish("rolled", ALLOW);
        String grant = Admin.grant("scout", "rolled").id();
        try (var gateway = new Gateway()) {
            assertThat(gateway.decide(grant, "read_mail").getReason().getCode()).isEqualTo("default-allow");

            // When
            activate("rolled", 1, "{\"comment\":\"too open\"}")
                    .statusCode(200)
                    .body("version", is(1))
                    .body("active", is(true));

            // Then
            var decision = gateway.decide(grant, "read_mail");
            assertThat(decision.getReason().getCode()).isEqualTo("default-deny");
            assertThat(decision.getPolicyVersion()).isOne();
        }
    }

    @Test
    void whoeverWatchesIsToldWhichVersionIsInForce() {
        // Given
        publish("watched", DENY);
        try (var gateway = new Gateway()) {
            var told = gateway.watchPolicies();
            await().until(() -> told.getItems().stream().anyMatch(WatchPoliciesResponse::hasSnapshotEnd));
            assertThat(told.getItems()).contains(inForce("watched", 1));

            // When
            publish("watched", ALLOW);
            activate("watched", 1, "").statusCode(200);

            // Then
            await().until(() -> told.getItems().getLast().equals(inForce("watched", 1)));
            assertThat(told.getItems()).containsSubsequence(inForce("watched", 2), inForce("watched", 1));
        }
    }

    @Test
    void theHistoryTellsWhoActivatedWhichVersionAndWhen() {
        // Given
        publish("told", DENY);
        publish("told", ALLOW);

        // When
        activate("told", 1, "{\"comment\":\"too open\"}").statusCode(200);
        activate("told", 1, "").statusCode(200); // it is active already

        // Then
        history("told")
                .body("items.number", contains(3, 2, 1))
                .body("items.version", contains(1, 2, 1))
                .body("items.by", everyItem(is("admin")))
                .body("items.at", everyItem(notNullValue()))
                .body("items[0].comment", is("too open"));
        String cursor = request()
                .get("/api/v1/policies/told/activations?limit=2")
                .then()
                .body("items.number", contains(3, 2))
                .extract()
                .path("next");
        request()
                .queryParam("cursor", cursor)
                .get("/api/v1/policies/told/activations")
                .then()
                .body("items.number", contains(1));
        request().get("/api/v1/policies/told/versions/2").then().body("createdBy", is("admin"));
    }

    @Test
    void aVersionNeedNotBeActivatedWhenItIsPublished() {
        // Given
        publish("drafted", DENY).statusCode(201).body("active", is(true));
        String grant = Admin.grant("scout", "drafted").id();

        // When
        draft("drafted", ALLOW).statusCode(201).body("version", is(2)).body("active", is(false));
        draft("drafted", ALLOW).statusCode(200).body("version", is(2)).body("active", is(false));

        // Then
        request().get("/api/v1/policies/drafted").then().body("version", is(1));
        try (var gateway = new Gateway()) {
            assertThat(gateway.decide(grant, "read_mail").getPolicyVersion()).isEqualTo(1);
            activate("drafted", 2, "").statusCode(200);
            assertThat(gateway.decide(grant, "read_mail").getPolicyVersion()).isEqualTo(2);
        }
    }

    @Test
    void aPolicyThatHasOnlyADraftRulesNobody() {
        draft("raw", ALLOW).statusCode(201).body("active", is(false));

        request().get("/api/v1/policies/raw").then().statusCode(404);
        history("raw", 404);
        Admin.post("{\"agent\":\"scout\",\"servers\":[\"files\"],\"policy\":\"raw\"}")
                .statusCode(422);
        publish("raw", ALLOW).statusCode(200).body("version", is(1)).body("active", is(true));
        Admin.grant("scout", "raw");
    }

    @Test
    void publishingTheDraftAgainActivatesIt() {
        publish("twice", DENY);
        draft("twice", ALLOW).body("version", is(2));

        publish("twice", ALLOW).statusCode(200).body("version", is(2)).body("active", is(true));

        publish("twice", HIDE).statusCode(201).body("version", is(3));
    }

    @Test
    void whoeverIsSlowerIsTold() {
        // Given
        String tag = publish("raced", DENY).statusCode(201).extract().header("ETag");
        request().get("/api/v1/policies/raced").then().header("ETag", tag);
        conditional(tag, "raced", ALLOW).statusCode(201);

        // When and Then
        conditional(tag, "raced", HIDE).statusCode(412).body("detail", containsString("Version 2 is active"));
        request().get("/api/v1/policies/raced/versions").then().body("items.version", contains(2, 1));
        request()
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .post("/api/v1/policies/raced/versions/1/activate")
                .then()
                .statusCode(412);
        conditional("\"1\"", "not-there", DENY).statusCode(412);
        request().get("/api/v1/policies/not-there/versions").then().statusCode(404);
    }

    @Test
    void whatIsNotThereCannotBeActivated() {
        publish("short", DENY);

        activate("short", 2, "").statusCode(404);
        activate("nosuch", 1, "").statusCode(404);
        activate("short", 1, "{\"comment\":\"" + "x".repeat(501) + "\"}").statusCode(400);
    }

    @Test
    void aVersionThatThisReleaseDoesNotUnderstandCannotBecomeActive() throws SQLException {
        // Given
        publish("ancient", DENY);
        publish("ancient", ALLOW);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update policy.policy_versions set document = '{\"version\":\"0\"}'"
                    + " where policy = 'ancient' and version = 1");
        }

        // When and Then
        activate("ancient", 1, "").statusCode(422).body("errors.pointer", contains("/version"));
        request().get("/api/v1/policies/ancient").then().body("version", is(2));
    }

    @Test
    void aDocumentCanBeValidatedWithoutAnyEffect() {
        validate(ALLOW).statusCode(200);
        validate("{\"version\":\"1\",\"defualt\":\"allow\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/defualt"));
        validate("{").statusCode(400);

        request().get("/api/v1/policies/validate").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "1", "TRUE"})
    void whetherToActivateIsTrueOrFalse(String activate) {
        request()
                .queryParam("activate", activate)
                .body(DENY)
                .put("/api/v1/policies/unsure")
                .then()
                .statusCode(400);
    }

    @Test
    void aDocumentThatWasSentAsYamlIsShownAsJsonToo() {
        publish("yaml", "version: '1'\ndefault: allow\n").statusCode(201);

        request()
                .get("/api/v1/policies/yaml")
                .then()
                .statusCode(200)
                .body("document.default", is("allow"))
                .body("source", is("version: '1'\ndefault: allow\n"));
    }

    @Test
    void theDifferenceOfVersionsIsWhatTheyMean() {
        // Given
        publish(
                "compared",
                "{\"version\":\"1\",\"tools\":{\"refund\":{\"limits\":"
                        + "[{\"counter\":\"refunds\",\"window\":\"minute\",\"max\":10}]}}}");
        publish(
                "compared",
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"refund\":{\"limits\":"
                        + "[{\"counter\":\"refunds\",\"window\":\"minute\",\"max\":20,\"scope\":\"grant\"}]}}}");

        // When and Then
        diff("compared", "from=1&to=2")
                .statusCode(200)
                .body("from", is(1))
                .body("to", is(2))
                .body("differences.kind", contains("changed"))
                .body("differences.pointer", contains("/tools/refund/limits/0/max"))
                .body("differences.before", contains(10))
                .body("differences.after", contains(20))
                .body("differences.meaning", contains("limit refunds of \"refund\" raised from 10 to 20 per minute"));
        diff("compared", "from=2&to=2").body("differences", hasSize(0));
        diff("compared", "from=2&to=3").statusCode(404);
        diff("compared", "from=2").statusCode(400);
    }

    @Test
    void aDocumentIsComparedWithTheActiveVersionBeforeItIsPublished() {
        publish("planned", ALLOW);

        request()
                .body("version: '1'\ndefault: allow\nhide: [delete_all]\n")
                .post("/api/v1/policies/planned/diff")
                .then()
                .statusCode(200)
                .body("from", is(1))
                .body("to", nullValue())
                .body("differences.kind", contains("added"))
                .body("differences.meaning", contains("\"delete_all\" is now hidden"));
        request().body("{}").post("/api/v1/policies/planned/diff").then().statusCode(422);
        request().body(ALLOW).post("/api/v1/policies/nosuch/diff").then().statusCode(404);
        request().get("/api/v1/policies/planned/versions").then().body("items", hasSize(1));
    }

    private static WatchPoliciesResponse inForce(String policy, int version) {
        return WatchPoliciesResponse.newBuilder()
                .setInForce(PolicyVersion.newBuilder().setPolicy(policy).setVersion(version))
                .build();
    }

    private static ValidatableResponse diff(String policy, String query) {
        return request().get("/api/v1/policies/" + policy + "/diff?" + query).then();
    }

    private static ValidatableResponse activate(String policy, int version, String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/policies/" + policy + "/versions/" + version + "/activate")
                .then();
    }

    private static ValidatableResponse draft(String policy, String document) {
        return request()
                .queryParam("activate", "false")
                .body(document)
                .put("/api/v1/policies/" + policy)
                .then();
    }

    private static ValidatableResponse conditional(String ifMatch, String policy, String document) {
        return request()
                .header("If-Match", ifMatch)
                .body(document)
                .put("/api/v1/policies/" + policy)
                .then();
    }

    private static ValidatableResponse validate(String document) {
        return request().body(document).post("/api/v1/policies/validate").then();
    }

    private static ValidatableResponse history(String policy) {
        return history(policy, 200);
    }

    private static ValidatableResponse history(String policy, int status) {
        return request()
                .get("/api/v1/policies/" + policy + "/activations")
                .then()
                .statusCode(status);
    }
}
