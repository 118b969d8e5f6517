package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HostileServerTest extends GatewayTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    private void answersCompressed() {
        upstream.behaves((_, request) -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Encoding", "gzip")
                .end("a bomb"));
    }

    @Test
    void aListThatIsCompressedIsNotShown() {
        // Given
        answersCompressed();

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1004").doesNotContain("bomb");
        assertThat(upstream.received().getFirst().headers().get("Accept-Encoding"))
                .isEqualTo("identity");
    }

    @Test
    void aResultThatIsCompressedPassesUnopened() {
        // Given
        answersCompressed();

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(answer.body()).isEqualTo("a bomb");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    static Stream<Arguments> watched() {
        return Stream.of(argumentSet("a stream", "GET", ""), argumentSet("a list", "POST", LIST));
    }

    @ParameterizedTest
    @MethodSource("watched")
    void anEventWithoutEndIsBrokenOffWhereItHasToBeLookedAt(String method, String body) {
        // Given
        upstream.behaves((_, request) -> endless(request));

        // When
        OpenAnswer answer = OpenAnswer.to(gateway, token, method, "files", body);

        // Then
        await().atMost(PATIENCE).until(answer::isBroken);
        await().atMost(PATIENCE).until(() -> upstream.closed() == 1);
        assertThat(answer.body()).isEmpty();
    }

    private static void endless(HttpServerRequest request) {
        HttpServerResponse response =
                request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        flood(response);
    }

    private static void flood(HttpServerResponse response) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write("data: " + "x".repeat(16 * 1024));
        }
        response.drainHandler(_ -> flood(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}"
            })
    void whatTheServerMakesOfTheIdStaysWithTheAgentThatAsked(String answer) {
        // Given
        upstream.behaves(
                (received, request) -> FakeMcpServer.json(received.body().contains("trick") ? answer : received.body())
                        .handle(request));
        String ask = Agent.call("ask", "{}").replace("\"id\":1", "\"id\":2");

        // When
        var other = CompletableFuture.supplyAsync(() -> scout.post("files", ask));
        HttpResponse<String> tricked = scout.post("files", Agent.call("trick", "{}"));

        // Then
        assertThat(tricked.body()).isEqualTo(answer);
        assertThat(other.join().body()).isEqualTo(ask);
        assertThat(events("trick", 2)).hasSize(2);
    }

    @Test
    void aHeadOfTheServerThatIsTooLargeIsNoAnswer() {
        // Given
        upstream.behaves((_, request) ->
                request.response().putHeader("X-A", "x".repeat(64 * 1024)).end());

        // When
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1003");
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("failed");
    }
}
