package dev.toolgate.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.toolgate.engine.Decision;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class StateLoaderTest {

    @Inject
    Replica.Sources replicas;

    @Inject
    AgroalDataSource database;

    @Test
    void aRestartForgetsNeitherPoliciesNorGrants() {
        // Given: more policies than one page of the load has
        for (int i = 0; i < 30; i++) {
            Admin.publish("kept" + i, "{\"version\":\"1\"}");
        }
        Admin.publish("kept29", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "kept29").id();
        String revoked = Admin.grant("mallory", "kept29").id();
        Admin.revoke(revoked);

        // When
        try (Replica restarted = replicas.start()) {

            // Then
            assertThat(restarted.state().isLoaded()).isTrue();
            Decided decided = restarted.decide(grant);
            assertThat(decided.decision()).isInstanceOf(Decision.Allow.class);
            assertThat(decided.version()).isEqualTo(2);
            assertThat(restarted.reason(revoked)).isEqualTo("grant-unknown");
            assertThat(restarted.policies().count()).isGreaterThanOrEqualTo(30);
        }
    }

    @Test
    void aPolicyThatThisReleaseDoesNotUnderstandDeniesEverything() throws SQLException {
        // Given
        Admin.publish("strange", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "strange").id();
        execute("update policy.policy_versions set document = '{\"version\":\"99\"}' where policy = 'strange'");

        // When
        try (Replica restarted = replicas.start()) {

            // Then
            assertThat(restarted.state().isLoaded()).isTrue();
            assertThat(restarted.decide(grant).decision()).isInstanceOf(Decision.Deny.class);
            assertThat(restarted.reason(grant)).isEqualTo("policy-unavailable");
        }
    }

    @Test
    void aLoadedServiceIsReadyAndCountsWhatItDoes() {
        Admin.publish("counted", "{\"version\":\"1\"}");
        try (var gateway = new Gateway()) {
            gateway.decide(Admin.grant("scout", "counted").id(), "read_mail");
        }

        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("toolgate_decisions_total{reason=\"default-deny\",verdict=\"deny\"}"))
                .body(containsString("toolgate_open_streams{kind=\"decide\"}"))
                .body(containsString("toolgate_grants "))
                .body(containsString("toolgate_policies "))
                .body(containsString("toolgate_changes_behind 0.0"))
                .body(containsString("toolgate_changes_look_age_seconds "))
                .body(containsString("toolgate_counters "));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
