package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.Suite;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllowedCallTest extends GatewayTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void anAllowedCallAndItsAnswerPassByteForByte() {
        // Given
        String call =
                "{ \"params\":{\"arguments\":{\"n\":1.10,\"big\":12345678901234567890,\"e\":1e2,\"s\":\"\\u00e9\"},"
                        + "\"name\":\"read_file\"},\"method\":\"tools/call\",\"id\":1,\"jsonrpc\":\"2.0\" }";

        // When
        HttpResponse<String> answer = scout.post("files", call);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
        assertThat(upstream.received()).extracting(FakeMcpServer.Received::body).containsExactly(call);
    }

    @Test
    void policyIsAskedAboutTheToolAsTheCatalogKnowsIt() {
        // When
        scout.post("files", Agent.call("read_file", "{}"));
        scout.post("files", Agent.call("never_seen", "{}"));

        // Then
        assertThat(policy.asked()).hasSize(2);
        assertThat(policy.asked().getFirst().getTool().getDefinitionDigest()).isEqualTo(Suite.DIGEST);
        assertThat(policy.asked().getLast().getTool().getLevelValue()).isEqualTo(3);
        assertThat(policy.asked().getLast().getGrantId()).isEqualTo(grant);
    }

    @Test
    void noCallReachesItsServerBeforeItsDecisionIsOnRecord() {
        // Given
        var held = new AtomicReference<HttpServerRequest>();
        upstream.behaves((_, request) -> held.set(request));

        // When
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> scout.post("files", Agent.call("held_tool", "{\"path\":\"/\"}")));
        await().atMost(PATIENCE).until(() -> held.get() != null);

        // Then
        assertThat(events("held_tool", 1)).hasSize(1);
        FakeMcpServer.json(FakeMcpServer.RESULT).handle(held.get());
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void theEventsAreThoseOfTheContract() {
        // When
        scout.post(
                "files",
                Agent.call("read_file", "{\"timeout\":5,\"path\":\"/etc/secret\"}"),
                request -> request.header("traceparent", TRACE));

        // Then
        List<JsonNode> events = events("read_file", 2);
        assertThat(events).hasSize(2);
        Contract.assertValid("decision-decided.v1", events.getFirst());
        Contract.assertValid("decision-ended.v1", events.getLast());
        Contract.assertSameShape("decided-allow", events.getFirst());
        Contract.assertSameShape("ended", events.getLast());
        assertThat(events.toString()).doesNotContain("secret").doesNotContain(token);
    }

    @Test
    void theDecidedEventSaysWhatWasDecidedAboutWhat() {
        // When
        scout.post(
                "files",
                Agent.call("read_file", "{\"timeout\":5,\"path\":\"/etc/secret\"}"),
                request -> request.header("traceparent", TRACE));

        // Then
        JsonNode decided = events("read_file", 2).getFirst();
        assertThat(decided.at("/source").asText()).isEqualTo("/toolgate/gateway/gateway-7");
        assertThat(decided.at("/traceparent").asText()).isEqualTo(TRACE);
        assertThat(decided.at("/data/agent").asText()).isEqualTo("scout");
        assertThat(decided.at("/data/grant").asText()).isEqualTo(grant);
        assertThat(decided.at("/data/category").asText()).isEqualTo("Read");
        assertThat(decided.at("/data/definitionDigest").asText()).isEqualTo(Suite.DIGEST);
        assertThat(decided.at("/data/argumentKeys").toString()).isEqualTo("[\"path\",\"timeout\"]");
        assertThat(decided.at("/data/rule").asText()).isEqualTo("/tools/read_file");
        assertThat(decided.at("/data/policyVersion").asInt()).isEqualTo(3);
    }

    @Test
    void equalArgumentsHaveEqualDigestsHoweverTheyAreSpelled() {
        // When
        scout.post("files", Agent.call("read_file", "{\"a\":1.10,\"b\":\"\\u0041\"}"));
        scout.post("files", Agent.call("read_file", "{ \"b\":\"A\", \"a\":1.1 }"));

        // Then
        assertThat(events("read_file", 4).stream()
                        .map(event -> event.at("/data/argumentsDigest").asText())
                        .filter(digest -> !digest.isEmpty())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theRecordsKeyIsTheGrantAndItsContentTypeIsThatOfCloudEvents() {
        // When
        scout.post("files", Agent.call("read_file", "{}"));
        events("read_file", 2);

        // Then
        assertThat(suite.topic.recordsOf(grant))
                .allSatisfy(event -> assertThat(
                                event.headers().lastHeader("content-type").value())
                        .asString()
                        .isEqualTo("application/cloudevents+json"));
    }

    @Test
    void answersOfAgentsWithEqualIdsDoNotCross() {
        // Given
        upstream.behaves((received, request) -> FakeMcpServer.json(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"echo\":" + received.body() + "}}")
                .handle(request));

        // When
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> scout.post("files", Agent.call("read_file", "{\"n\":" + i + "}"))))
                .toList();

        // Then
        for (int i = 0; i < 64; i++) {
            assertThat(answers.get(i).join().body()).contains("{\"n\":" + i + "}");
        }
    }
}
