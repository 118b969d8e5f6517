package dev.toolgate.testkit.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingMcpServerTest {

    private RecordingMcpServer server;
    private Agent agent;

    @BeforeEach
    void start() {
        server = RecordingMcpServer.start();
        agent = new Agent(server.url());
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @Test
    void everyRequestIsRememberedToTheByte() {
        // When
        agent.post("{ \"id\":1.10e2,\"é\":\"\\/\" }\n", Map.of("X-Seen", "yes"));

        // Then
        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.bytes()).isEqualTo("{ \"id\":1.10e2,\"é\":\"\\/\" }\n".getBytes(UTF_8));
            assertThat(request.header("x-seen")).contains("yes");
            assertThat(request.method().name()).isEqualTo("POST");
            assertThat(request.uri()).isEqualTo("/mcp");
        });
    }

    @Test
    void queuedRepliesComeFirstThenTheStandingOne() {
        // Given
        server.then(Reply.json(500, "first")).then(Reply.empty(202)).always(Reply.json(200, "always"));

        // Then
        assertThat(agent.post("{}", Map.of()).statusCode()).isEqualTo(500);
        assertThat(agent.post("{}", Map.of()).statusCode()).isEqualTo(202);
        assertThat(agent.post("{}", Map.of()).body()).isEqualTo("always");
        assertThat(agent.post("{}", Map.of()).body()).isEqualTo("always");
    }

    @Test
    void anAnswerCanDependOnTheRequest() {
        // Given
        server.answering(request -> Reply.json(200, request.text()));

        // Then
        assertThat(agent.post("echo", Map.of()).body()).isEqualTo("echo");
    }

    @Test
    void aStreamIsWrittenChunkByChunk() {
        // Given
        server.then(Reply.sse(Duration.ofMillis(5), ": c\n", "da", "ta: 1\n\n"));

        // Then
        assertThat(agent.post("{}", Map.of()).body()).isEqualTo(": c\ndata: 1\n\n");
    }

    @Test
    void aHeldStreamTakesWhatTheTestPushesUntilItIsFinished() throws Exception {
        // Given
        server.then(Reply.held("data: 1\n\n"));

        // When
        var response = agent.client()
                .send(
                        agent.request(Map.of())
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofInputStream());
        server.push("data: 2\n\n");
        server.finishStreams();

        // Then
        try (InputStream stream = response.body()) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("data: 1\n\ndata: 2\n\n");
        }
        assertThat(server.openStreams()).isZero();
        assertThat(server.abandoned()).isZero();
    }

    @Test
    void aClientThatLeavesIsNoticed() throws Exception {
        // Given
        server.then(Reply.held("data: 1\n\n"));
        var response = agent.client().send(agent.request(Map.of()).GET().build(), BodyHandlers.ofInputStream());

        // When
        response.body().close();

        // Then
        await().untilAsserted(() -> assertThat(server.abandoned()).isEqualTo(1));
        assertThat(server.openStreams()).isZero();
    }

    @Test
    void aLateAnswerIsLate() {
        // Given
        server.then(new Reply.Late(Duration.ofMillis(200), Reply.json(200, "late")));
        long started = System.nanoTime();

        // When
        String body = agent.post("{}", Map.of()).body();

        // Then
        assertThat(body).isEqualTo("late");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aServerCanFallSilentOrHangUp() {
        // Given
        server.then(new Reply.Never()).then(new Reply.HangUp());
        var patient =
                agent.request(Map.of()).timeout(Duration.ofMillis(200)).GET().build();

        // Then
        assertThatThrownBy(() -> agent.client().send(patient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> agent.post("{}", Map.of())).isInstanceOf(UncheckedIOException.class);
    }
}
