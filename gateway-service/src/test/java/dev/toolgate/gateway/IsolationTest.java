package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.PeerPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IsolationTest extends GatewayTest {

    private static final int SHARE = 200;
    /** Takes a place and needs no decision, which would come too late for some of so many at once. */
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private static final String READ = Agent.call("read_file", "{}");

    private final Vertx vertx = Vertx.vertx();
    private final FakeMcpServer other = new FakeMcpServer(vertx);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void thereAreOtherServers() {
        policy.grants(grant, token, null, "files", "silent", "gone", "slow");
        register("silent", other.url());
        register("slow", other.url());
        register("gone", "http://" + PeerPorts.HOST + ':' + PeerPorts.freePort() + "/mcp");
        for (String server : List.of("silent", "slow", "gone")) {
            await().atMost(PATIENCE).until(() -> scout.post(server, READ).statusCode() != 404);
        }
        upstream.reset();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        other.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerThatNeverAnswersTakesNothingFromTheOthers() {
        // Given
        other.behaves((_, _) -> {});
        List<CompletableFuture<HttpResponse<String>>> waiting =
                Stream.generate(this::callSilent).limit(SHARE + 20L).toList();
        await().atMost(PATIENCE).until(() -> waiting.stream().anyMatch(CompletableFuture::isDone));

        // When
        List<Integer> answers = Stream.generate(() -> scout.post("files", READ).statusCode())
                .limit(50)
                .toList();

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(waiting.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .allSatisfy(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(503);
                    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                });
        waiting.forEach(call -> call.cancel(true));
    }

    @Test
    void aServerThatIsGoneIsNotTriedByEveryCall() {
        // When
        await().atMost(PATIENCE).until(() -> scout.post("gone", READ).body().contains("could not be reached of late"));

        // Then
        HttpResponse<String> answer = scout.post("files", READ);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern("toolgate_upstream_breaker_opened_total\\{[^}]*server=\"gone\"[^}]*} [1-9]")
                .containsPattern("toolgate_upstream_breaker_refused_total\\{[^}]*server=\"gone\"[^}]*} [1-9]");
    }

    @Test
    void aServerThatIsBackIsCalledAgain() {
        // Given
        await().atMost(PATIENCE).until(() -> scout.post("gone", READ).body().contains("could not be reached of late"));

        // When
        register("gone", other.url());

        // Then
        await().atMost(PATIENCE).until(() -> scout.post("gone", READ).statusCode() == 200);
    }

    @Test
    void aServerThatIsLateIsGivenUpAndOneThatHasBegunIsNot() {
        // Given
        other.behaves((_, _) -> {});

        // When
        HttpResponse<String> late = scout.post("slow", READ);
        other.behaves((_, request) -> {
            request.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .writeHead();
            vertx.setTimer(1000, _ -> request.response().end("data: {}\n\n"));
        });
        HttpResponse<String> begun = scout.post("slow", READ);

        // Then
        assertThat(late.statusCode()).isEqualTo(502);
        assertThat(late.body()).contains("\"code\":1003", "did not begin to answer in time");
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.body()).isEqualTo("data: {}\n\n");
    }

    private CompletableFuture<HttpResponse<String>> callSilent() {
        return client.sendAsync(
                scout.request("silent").POST(BodyPublishers.ofString(PING)).build(), BodyHandlers.ofString());
    }

    private void register(String name, String url) {
        suite.catalog.registers(Server.newBuilder().setName(name).setUrl(url).build());
    }
}
