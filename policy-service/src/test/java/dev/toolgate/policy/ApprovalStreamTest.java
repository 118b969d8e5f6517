package dev.toolgate.policy;

import static dev.toolgate.policy.Approver.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Held;
import dev.toolgate.policy.approval.Standing;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class ApprovalStreamTest {

    @Inject
    Approvals approvals;

    @Test
    void aClientIsToldOfChangesAsTheyHappen() throws IOException {
        try (var client = new Client(null)) {
            // Given
            client.awaitLine(": ?following");

            // When
            UUID approval = pending();
            ALICE.approves(approval).statusCode(200);

            // Then
            client.awaitLine("data:.*" + approval + ".*\"state\":\"pending\".*");
            client.awaitLine("data:.*" + approval + ".*\"state\":\"approved\".*");
            assertThat(client.lines()).anyMatch(line -> line.matches("event: ?approval"));
        }
    }

    @Test
    void aClientResumesWhereItWasCutOff() throws IOException {
        // Given
        String last;
        UUID approval;
        try (var client = new Client(null)) {
            client.awaitLine(": ?following");
            approval = pending();
            client.awaitLine("data:.*" + approval + ".*");
            last = client.lastId();
        }
        ALICE.rejects(approval).statusCode(200);

        // When
        try (var client = new Client(last)) {

            // Then
            client.awaitLine("data:.*" + approval + ".*\"state\":\"rejected\".*");
            assertThat(client.lines()).noneMatch(line -> line.contains("\"state\":\"pending\""));
        }
    }

    @Test
    void aQuietStreamIsKeptAliveByComments() throws IOException {
        try (var client = new Client(null)) {
            client.awaitLine(": ?nothing new");
        }
    }

    @Test
    void aStreamMoreThanAllowedIsRefusedUntilAnotherIsGone() throws IOException {
        // Given
        try (var one = new Client(null);
                var two = new Client(null)) {
            one.awaitLine(": ?following");
            two.awaitLine(": ?following");

            // When
            var refused = ALICE.request().get("/api/v1/approvals/events").then();

            // Then
            refused.statusCode(503)
                    .contentType("application/problem+json")
                    .body("detail", containsString("streams.max"));
        }
        await().untilAsserted(() -> RestAssured.get("/q/metrics")
                .then()
                .body(containsString("toolgate_open_streams{kind=\"approvals\"} 0.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "9999999999999999999"})
    void aLastEventIdThatIsNoneIsAProblem(String id) {
        ALICE.request()
                .header("Last-Event-ID", id)
                .get("/api/v1/approvals/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private UUID pending() {
        Standing standing = approvals.standing(Held.call().request()).await().atMost(Duration.ofSeconds(10));
        return ((Standing.Pending) standing).approval().id();
    }

    /** A client that reads lines as they come. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Client(@Nullable String lastEventId) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
            socket.getOutputStream()
                    .write(("GET /api/v1/approvals/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Authorization: Bearer staple-of-alice-1\r\n" + resume + "\r\n")
                            .getBytes(UTF_8));
            Thread.ofVirtual().start(this::read);
        }

        List<String> lines() {
            return lines;
        }

        void awaitLine(String regex) {
            var pattern = Pattern.compile(regex);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> lines.stream()
                            .anyMatch(line -> pattern.matcher(line).matches()));
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .toList()
                    .getLast()
                    .substring(3)
                    .strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void read() {
            try {
                var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException _) {
                // closed by the test
            }
        }
    }
}
