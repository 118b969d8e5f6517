package dev.toolgate.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.toolgate.testkit.EmbeddedPostgres;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(FreeGrpcPort.class)
@TestProfile(NoDatabaseTest.NoDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoDatabaseTest {

    public static class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "toolgate.postgres.host", "127.0.0.1",
                    "toolgate.postgres.port", String.valueOf(FreeGrpcPort.find()),
                    "toolgate.postgres.database", "postgres",
                    "toolgate.postgres.username", "postgres",
                    "toolgate.policy.load-retry", "1s");
        }
    }

    @ConfigProperty(name = "toolgate.postgres.port")
    int port;

    @Test
    void theServiceLivesButIsNotReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503).body("status", is("DOWN"));
    }

    @Test
    void changesAreRefusedForNow() {
        Admin.publish("early", "{\"version\":\"1\"}").statusCode(503).contentType("application/problem+json");
        Admin.post("{\"agent\":\"scout\",\"servers\":[\"files\"]}").statusCode(503);
    }

    @Test
    void anAdministratorIsToldThatTheDatabaseIsAway() {
        Admin.request().get("/api/v1/policies").then().statusCode(503).contentType("application/problem+json");
        Admin.request().get("/api/v1/grants").then().statusCode(503).contentType("application/problem+json");
    }

    @Test
    void everyCallIsDenied() {
        try (var gateway = new Gateway()) {
            assertThat(gateway.decide("any", "any").getReason().getCode()).isEqualTo("policy-unavailable");
        }
    }

    @Test
    void noGatewayIsToldThatThereAreNoGrants() {
        try (var gateway = new Gateway()) {
            var watcher = gateway.watch();
            await().until(() -> watcher.getFailure() != null);

            assertThat(watcher.getItems()).isEmpty();
            assertThat(((StatusRuntimeException) watcher.getFailure())
                            .getStatus()
                            .getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theServiceIsReadyOnceTheDatabaseIsThere(@TempDir Path directory) {
        try (var _ = EmbeddedPostgres.durable(directory, port)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));

            Admin.publish("late", "{\"version\":\"1\"}").statusCode(201);
        }

        given().get("/q/health/ready").then().statusCode(200);
    }
}
