package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.post;
import static dev.toolgate.policy.Admin.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Grant;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a grant after it was made. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class GrantLifeTest {

    @BeforeEach
    void policiesToGrant() {
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
        Admin.publish("closed", "{\"version\":\"1\"}");
    }

    @Test
    void aGrantSaysWhoAnswersForItAndWhoMadeIt() {
        String id = labelled("payments");

        request()
                .get("/api/v1/grants/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("owner", is("ada"))
                .body("labels", is(Map.of("team", "payments", "tier", "")))
                .body("createdBy", is("admin"))
                .body("lastUsedAt", nullValue())
                .body("retiringUntil", hasSize(0));
    }

    @Test
    void aChangeTakesWhatItNamesAndLeavesTheRest() {
        // Given
        String id = labelled("billing");

        // When
        patch(id, "{\"labels\":{\"tier\":null,\"region\":\"eu\"},\"servers\":[\"mail\"],\"owner\":null}")

                // Then
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("owner", nullValue())
                .body("labels", is(Map.of("team", "billing", "region", "eu")))
                .body("servers", contains("mail"))
                .body("policy", is("open"))
                .body("agent", is("scout"));
        patch(id, "{\"labels\":null}").statusCode(200).body("labels", anEmptyMap());
    }

    @Test
    void aChangeDecidesFromTheNextCallOn() {
        // Given
        String id = Admin.grant("scout", "open").id();
        try (var gateway = new Gateway()) {
            assertThat(reason(gateway, id)).isEqualTo("default-allow");

            // When and Then
            patch(id, "{\"policy\":\"closed\"}").statusCode(200);
            assertThat(reason(gateway, id)).isEqualTo("default-deny");
            patch(id, "{\"policy\":null}").statusCode(200);
            assertThat(reason(gateway, id)).isEqualTo("no-policy");
            patch(id, "{\"servers\":[\"files\"]}").statusCode(200);
            assertThat(reason(gateway, id)).isEqualTo("grant-unknown");
        }
    }

    @Test
    void aGrantThatHasExpiredCanBeExtended() {
        // Given
        String id = post("{\"agent\":\"scout\",\"servers\":[\"mockloop\"],\"policy\":\"open\",\"expiresAt\":\""
                        + Instant.now().plusMillis(500) + "\"}")
                .statusCode(201)
                .extract()
                .path("id");
        try (var gateway = new Gateway()) {
            await().until(() -> reason(gateway, id).equals("grant-unknown"));

            // When
            patch(id, "{\"expiresAt\":null}").statusCode(200).body("expiresAt", nullValue());

            // Then
            assertThat(reason(gateway, id)).isEqualTo("default-allow");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"servers":["Files"]}           | /servers/0
                {"servers":null}                | /servers
                {"labels":{"a/b":"c"}}          | /labels/a~1b
                {"labels":{"a":"-"}}            | /labels/a
                {"policy":"nosuch"}             | /policy
                {"expiresAt":"yesterday"}       | /expiresAt
                {"agent":"mallory"}             | /agent
                {"owner":"not a name"}          | /owner
            """)
    void whatWouldMakeAGrantWrongIsRefusedWithItsPlace(String patch, String pointer) {
        String id = Admin.grant("scout", "open").id();

        patch(id, patch).statusCode(422).body("errors.pointer", contains(pointer));

        request().get("/api/v1/grants/" + id).then().header("ETag", "\"1\"");
    }

    @Test
    void theFaultOfAServerSaysWhatWouldBeRight() {
        post("{\"agent\":\"scout\",\"servers\":[\"Files\"]}")
                .statusCode(422)
                .body("errors[0].pointer", is("/servers/0"))
                .body("errors[0].detail", containsString("lower-case letters"));
    }

    @Test
    void aGrantHasAtMost32Labels() {
        String labels = IntStream.rangeClosed(1, 33)
                .mapToObj(i -> "\"l" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));

        post("{\"agent\":\"scout\",\"servers\":[\"files\"],\"labels\":" + labels + "}")
                .statusCode(422)
                .body("errors.pointer", contains("/labels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"colour\":\"red\"}", "{\"labels\":[]}", "null"})
    void whatIsNoChangeIsABadRequest(String body) {
        patch(Admin.grant("scout", "open").id(), body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void whoeverIsSlowerIsTold() {
        // Given
        String id = Admin.grant("scout", "open").id();
        patch(id, "{\"owner\":\"ada\"}").statusCode(200);

        // When and Then
        conditional("\"1\"", id, "{\"owner\":\"bob\"}").statusCode(412).body("detail", containsString("revision 2"));
        conditional("\"2\"", id, "{\"owner\":\"bob\"}").statusCode(200).body("owner", is("bob"));
        conditional("W/\"2\"", id, "{}").statusCode(400);
    }

    @Test
    void aGrantThatIsRevokedCanNeitherBeChangedNorRotated() {
        String id = Admin.grant("scout", "open").id();
        Admin.revoke(id);

        patch(id, "{\"owner\":\"ada\"}").statusCode(404);
        rotate(id, "1h").statusCode(404);
    }

    @Test
    void grantsAreFoundByWhatTheyAre() {
        // Given
        String search = labelled("search");
        String ads = labelled("ads");

        // When and Then
        found("label=team:search").body("items.id", contains(search));
        found("label=team:search&label=tier:").body("items.id", contains(search));
        found("label=team:search&label=tier:gold").body("items", hasSize(0));
        found("owner=ada&agent=scout&policy=open&label=team:ads").body("items.id", contains(ads));
        found("owner=nobody").body("items", hasSize(0));
        request().get("/api/v1/grants?label=team").then().statusCode(400);
        request().get("/api/v1/grants?owner=a%20b").then().statusCode(400);
    }

    @Test
    void bothTokensAreGoodUntilTheOverlapEnds() {
        // Given
        Admin.Issued old = Admin.grant("scout", "open");

        // When
        Admin.Issued fresh = rotate(old.id(), "1h")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .as(Admin.Issued.class);

        // Then
        assertThat(fresh.token()).isNotEqualTo(old.token());
        Grant told = told(old.id());
        assertThat(told.getTokenSha256()).isEqualTo(digest(fresh.token()));
        assertThat(told.getRetiringTokensList()).singleElement().satisfies(retiring -> {
            assertThat(retiring.getSha256()).isEqualTo(digest(old.token()));
            assertThat(retiring.getUntil().getSeconds() - Instant.now().getEpochSecond())
                    .isBetween(3500L, 3600L);
        });
        request()
                .get("/api/v1/grants/" + old.id())
                .then()
                .body("retiringUntil", hasSize(1))
                .body(not(containsString(fresh.token())));
    }

    @Test
    void gatewaysAreToldTheLabels() {
        // When
        String id = labelled("billing");

        // Then
        assertThat(told(id).getLabelsMap()).isEqualTo(Map.of("team", "billing", "tier", ""));
    }

    @Test
    void withoutAnOverlapEveryOldTokenEndsAtOnce() {
        Admin.Issued old = Admin.grant("scout", "open");
        rotate(old.id(), "1h").statusCode(200);

        rotate(old.id(), "0").statusCode(200);

        assertThat(told(old.id()).getRetiringTokensList()).isEmpty();
    }

    @Test
    void onlySoManyOldTokensAreGoodAtATime() {
        String id = Admin.grant("scout", "open").id();
        for (int i = 0; i < 3; i++) {
            rotate(id, "1h").statusCode(200);
        }

        rotate(id, "1h").statusCode(409).body("detail", containsString("overlap 0"));

        assertThat(told(id).getRetiringTokensList()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "-1h", "1y", "31d", "1h30m", "PT1H"})
    void anOverlapThatCannotBeIsRefused(String overlap) {
        rotate(Admin.grant("scout", "open").id(), overlap).statusCode(422).body("errors.pointer", contains("/overlap"));
    }

    @Test
    void itIsKnownWhenAGrantWasLastUsed() {
        // Given
        String used = Admin.grant("scout", "open").id();
        String unused = Admin.grant("scout", "open").id();
        Instant before = Instant.now();

        // When
        try (var gateway = new Gateway()) {
            gateway.decide(used, "read_mail");
        }

        // Then
        await().untilAsserted(
                        () -> request().get("/api/v1/grants/" + used).then().body("lastUsedAt", notNullValue()));
        String lastUsedAt = request().get("/api/v1/grants/" + used).path("lastUsedAt");
        assertThat(Instant.parse(lastUsedAt)).isBetween(before.minusMillis(1), Instant.now());
        request().get("/api/v1/grants/" + used).then().header("ETag", "\"1\""); // using a grant is no change of it
        request().get("/api/v1/grants/" + unused).then().body("lastUsedAt", nullValue());
    }

    private static String labelled(String team) {
        return post("{\"agent\":\"scout\",\"owner\":\"ada\",\"servers\":[\"files\"],\"policy\":\"open\",\"labels\":{\"team\":\""
                        + team + "\",\"tier\":\"\"}}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse found(String query) {
        return request().get("/api/v1/grants?" + query).then().statusCode(200);
    }

    private static ValidatableResponse patch(String id, String body) {
        return request()
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/api/v1/grants/" + id)
                .then();
    }

    private static ValidatableResponse conditional(String ifMatch, String id, String body) {
        return request()
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/grants/" + id)
                .then();
    }

    private static ValidatableResponse rotate(String id, String overlap) {
        return request()
                .contentType(ContentType.JSON)
                .body("{\"overlap\":\"" + overlap + "\"}")
                .post("/api/v1/grants/" + id + "/rotate")
                .then();
    }

    private static String reason(Gateway gateway, String grant) {
        return gateway.decide(grant, "read_mail").getReason().getCode();
    }

    /** The grant as a gateway is told that begins to watch. */
    private static Grant told(String id) {
        try (var gateway = new Gateway()) {
            var watcher = gateway.watch();
            await().until(() -> watcher.getItems().stream().anyMatch(WatchGrantsResponse::hasSnapshotEnd));
            List<Grant> grants = watcher.getItems().stream()
                    .filter(WatchGrantsResponse::hasGranted)
                    .map(WatchGrantsResponse::getGranted)
                    .toList();
            return grants.stream()
                    .filter(grant -> grant.getId().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ByteString digest(String token) {
        try {
            return ByteString.copyFrom(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
