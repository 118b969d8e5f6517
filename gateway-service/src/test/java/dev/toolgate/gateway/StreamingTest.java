package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamingTest extends GatewayTest {

    private static final String PROGRESS =
            "id: 7\r\nretry: 10\r\nevent: message\r\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\r\n\r\n";
    private static final String RESULT = ": bye\n\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n";

    private final AtomicReference<HttpServerResponse> stream = new AtomicReference<>();

    private void upstreamOpensAStream() {
        upstream.behaves((_, request) -> {
            open(request);
            stream.set(request.response());
        });
    }

    private static HttpServerResponse open(HttpServerRequest request) {
        HttpServerResponse response =
                request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.writeHead();
        return response;
    }

    private HttpServerResponse stream() {
        return await().atMost(PATIENCE).until(stream::get, response -> response != null);
    }

    private OpenAnswer postCall() {
        return OpenAnswer.to(gateway, token, "POST", "files", Agent.call("read_file", "{}"));
    }

    @Test
    void eventsArriveAsTheyAreSentByteForByte() {
        // Given
        upstreamOpensAStream();
        OpenAnswer answer = postCall();

        // When
        stream().write(PROGRESS);
        await().atMost(PATIENCE).until(() -> answer.body().equals(PROGRESS));
        stream().end(RESULT);

        // Then
        await().atMost(PATIENCE).until(answer::isEnded);
        assertThat(answer.body()).isEqualTo(PROGRESS + RESULT);
        assertThat(answer.head()).contains("text/event-stream");
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("answered");
    }

    @Test
    void aSilentStreamIsSeenToBeOpen() {
        // Given
        upstreamOpensAStream();

        // When
        OpenAnswer answer = OpenAnswer.to(gateway, token, "GET", "files", "");

        // Then
        await().atMost(PATIENCE).until(() -> answer.head().contains("200"));
        answer.close();
    }

    @Test
    void anAgentThatLeavesTakesItsCallWithIt() {
        // Given
        upstreamOpensAStream();
        OpenAnswer answer = postCall();
        stream();

        // When
        answer.close();

        // Then
        await().atMost(PATIENCE).until(() -> upstream.closed() == 1);
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void anAgentThatLeavesBeforeTheFirstByteTakesItsCallWithIt() {
        // Given
        upstream.behaves((_, request) -> stream.set(request.response()));
        OpenAnswer answer = postCall();
        stream();

        // When
        answer.close();

        // Then
        await().atMost(PATIENCE).until(() -> upstream.closed() == 1);
    }

    @Test
    void aServerThatDiesInTheMiddleIsNotTakenForOneThatHasFinished() {
        // Given
        upstreamOpensAStream();
        OpenAnswer answer = postCall();
        stream().write(PROGRESS);
        await().atMost(PATIENCE).until(() -> answer.body().equals(PROGRESS));

        // When
        stream().reset();

        // Then
        await().atMost(PATIENCE).until(answer::isBroken);
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("failed");
    }

    @Test
    void aRevokedGrantLosesItsOpenStreams() {
        // Given
        upstreamOpensAStream();
        OpenAnswer answer = OpenAnswer.to(gateway, token, "GET", "files", "");
        stream();

        // When
        policy.revokes(grant);

        // Then
        await().atMost(PATIENCE).until(answer::isBroken);
        await().atMost(PATIENCE).until(() -> upstream.closed() == 1);
    }

    @Test
    void anAgentThatDoesNotReadSlowsItsServerDown() {
        // Given
        var written = new AtomicLong();
        upstream.behaves((_, request) -> flood(open(request), written));

        // When
        OpenAnswer answer = postCall().pause();

        // Then
        await().atMost(PATIENCE).until(() -> written.get() > 0);
        await().during(java.time.Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> stoppedGrowing(written));
        assertThat(written.get()).isLessThan(64L << 20);
        answer.close();
    }

    private static void flood(HttpServerResponse response, AtomicLong written) {
        Buffer chunk = Buffer.buffer(": " + "x".repeat(16 * 1024) + "\n");
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(chunk);
            written.addAndGet(chunk.length());
        }
        response.drainHandler(_ -> flood(response, written));
    }

    private final AtomicLong lastSeen = new AtomicLong(-1);

    private boolean stoppedGrowing(AtomicLong written) {
        return lastSeen.getAndSet(written.get()) == written.get();
    }
}
