package dev.toolgate.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest extends SuiteTest {

    @Test
    void theServiceLives() {
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void theServiceIsReadyWhenTheTopicIsAssignedAndTheDatabaseAnswers() {
        await().untilAsserted(() -> Api.ready()
                .statusCode(200)
                .body("checks.name", hasItems("decision topic", "Reactive PostgreSQL connections health check")));
    }

    @Test
    void theMetricsOfTheLedgerAreThereFromTheStart() {
        assertThat(given().get("/q/metrics").asString())
                .contains("toolgate_ledger_written_total")
                .contains("toolgate_ledger_duplicates_total")
                .contains("toolgate_ledger_rejected_total")
                .contains("toolgate_ledger_record_age_seconds")
                .contains("toolgate_alerts_raised_total");
    }

    @Test
    void theApiIsDescribed() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/decisions"))
                .body("paths", hasKey("/api/v1/decisions/{id}"))
                .body("paths", hasKey("/api/v1/alerts"));
    }
}
