package dev.toolgate.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.testkit.EmbeddedPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(LateDatabaseTest.NoDatabase.class)
class LateDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** Points the service at a port where nothing listens yet. */
    public static final class NoDatabase implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "toolgate.postgres.host", "127.0.0.1",
                    "toolgate.postgres.port", String.valueOf(freePort()),
                    "toolgate.postgres.database", "postgres",
                    "toolgate.postgres.username", "postgres",
                    "toolgate.postgres.password", "postgres");
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aDatabaseThatComesLateIsWaitedFor() {
        // Given
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        Api.get("servers").statusCode(503);
        Api.register("files", "http://127.0.0.1:9/mcp").statusCode(503);

        // When
        int port = ConfigProvider.getConfig().getValue("toolgate.postgres.port", Integer.class);
        try (var _ = EmbeddedPostgres.durable(directory, port)) {

            // Then
            await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
            Api.register("files", "http://127.0.0.1:9/mcp").statusCode(201);
        }

        // And when it is gone again, what is in memory is still served
        Api.get("servers/files").statusCode(200);
        Api.register("mail", "http://127.0.0.1:9/mcp").statusCode(503);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
