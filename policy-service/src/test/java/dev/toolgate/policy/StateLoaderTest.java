package dev.toolgate.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.toolgate.engine.Category;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.Value;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.decision.AskedCall;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.limit.MemoryLimits;
import dev.toolgate.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class StateLoaderTest {

    @Inject
    Flyway flyway;

    @Inject
    PolicyStore policyStore;

    @Inject
    GrantStore grantStore;

    @Inject
    PolicyConfig config;

    @Inject
    AgroalDataSource database;

    private final InstantSource clock = InstantSource.system();
    private final ActivePolicies policies = new ActivePolicies();
    private final Grants grants = new Grants();
    private StateLoader restarted;

    @BeforeEach
    void aServiceThatStartsOnTheSameDatabase() {
        restarted = new StateLoader(flyway, policyStore, grantStore, policies, grants, config, clock);
    }

    @AfterEach
    void stop() {
        restarted.stop();
    }

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
        restarted.start();

        // Then
        assertThat(restarted.isLoaded()).isTrue();
        Decided decided = decide(grant);
        assertThat(decided.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(decided.version()).isEqualTo(2);
        assertThat(decide(revoked).decision().reason().code()).isEqualTo("grant-unknown");
        assertThat(policies.count()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void aPolicyThatThisReleaseDoesNotUnderstandDeniesEverything() throws SQLException {
        // Given
        Admin.publish("strange", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "strange").id();
        execute("update policy.policy_versions set document = '{\"version\":\"99\"}' where policy = 'strange'");

        // When
        restarted.start();

        // Then
        assertThat(restarted.isLoaded()).isTrue();
        assertThat(decide(grant).decision()).isInstanceOf(Decision.Deny.class);
        assertThat(decide(grant).decision().reason().code()).isEqualTo("policy-unavailable");
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
                .body(containsString("toolgate_counters "));
    }

    private Decided decide(String grant) {
        var limits = new MemoryLimits(new LocalLimits(10, 10, 10, Duration.ofMinutes(10)), clock);
        var call = new AskedCall(
                grant,
                "mockloop",
                new Tool("read_mail", null, Category.READ, Level.LOW, true),
                Value.Obj.EMPTY,
                null,
                Map.of(),
                Attempt.NONE);
        return new DecisionPoint(grants, policies, limits, NoSchemas.SCHEMAS, clock)
                .decide(call)
                .await()
                .indefinitely();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
