package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.PeerPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OutageTest extends GatewayTest {

    private static final String READ = Agent.call("read_file", "{}");
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";

    @Test
    void whileNobodyDecidesEveryCallIsRefusedAndNothingIsForwarded() {
        // Given
        policy.stop();

        // When
        long started = System.nanoTime();
        HttpResponse<String> answer = scout.post("files", READ);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("[POLICY DENIED]", "\"dev.toolgate/reason\":\"policy-unavailable\"");
        assertThat(upstream.received()).isEmpty();
        policy.start();
    }

    @Test
    void whatNeedsNoDecisionPassesWhileNobodyDecides() {
        // Given
        policy.stop();

        // When
        HttpResponse<String> answer = scout.post("files", PING);

        // Then
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
        policy.start();
    }

    @Test
    void decisionsAreMadeAgainAsSoonAsSomebodyDecides() {
        // Given
        policy.stop();
        scout.post("files", READ);

        // When
        policy.start();

        // Then
        await().atMost(PATIENCE).until(() -> scout.post("files", READ).body().equals(FakeMcpServer.RESULT));
        RestAssured.get("/q/health/ready").then().statusCode(200);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("toolgate_stream_reconnects_total{stream=\"decisions\"}")
                .contains("toolgate_calls_total{decision=\"deny\",reason=\"policy-unavailable\"}");
    }

    @Test
    void aDecisionThatComesTooLateIsARefusal() {
        // Given
        policy.fallsSilent();

        // When
        HttpResponse<String> answer = scout.post("files", READ);

        // Then
        assertThat(answer.body()).contains("policy-unavailable");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void callsGoOnWithoutTheCatalog() {
        // Given
        suite.catalog.stop();

        // When
        HttpResponse<String> answer = scout.post("files", READ);

        // Then
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
        suite.catalog.start();
    }

    @Test
    void aServerThatCannotBeReachedIsAnError() {
        // Given
        suite.catalog.registers(suite.files(Map.of()).toBuilder()
                .setUrl("http://" + PeerPorts.HOST + ':' + PeerPorts.freePort() + "/mcp")
                .build());

        // When
        HttpResponse<String> answer =
                await().atMost(PATIENCE).until(() -> scout.post("files", READ), got -> got.statusCode() == 502);

        // Then
        assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1003,");
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("unreachable");
    }

    @Test
    void aSecretThatIsMissingIsNamedAndNothingIsForwarded() {
        // Given
        suite.catalog.registers(suite.files(Map.of("Authorization", "env:TOOLGATE_NO_SUCH_SECRET")));

        // When
        HttpResponse<String> answer =
                await().atMost(PATIENCE).until(() -> scout.post("files", PING), got -> got.statusCode() == 502);

        // Then
        assertThat(answer.body()).contains("\"id\":9", "\"code\":1003", "env:TOOLGATE_NO_SUCH_SECRET");
    }

    static Stream<Arguments> strangeAnswers() {
        return Stream.of(
                argumentSet("a redirect", (Consumer<HttpServerRequest>) request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "http://evil.example")
                        .end()),
                argumentSet("a challenge", (Consumer<HttpServerRequest>) request -> request.response()
                        .setStatusCode(401)
                        .putHeader("WWW-Authenticate", "Bearer resource_metadata=\"http://evil.example\"")
                        .end()));
    }

    @ParameterizedTest
    @MethodSource("strangeAnswers")
    void anAnswerThatIsMeantForTheGatewayDoesNotPass(Consumer<HttpServerRequest> answering) {
        // Given
        upstream.behaves((_, request) -> answering.accept(request));

        // When
        HttpResponse<String> answer = scout.post("files", READ);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1004").doesNotContain("evil");
        assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/mcp",
                "http://10.255.255.1/mcp",
                "http://[::ffff:10.255.255.1]/mcp",
                "http://[64:ff9b::a9fe:a9fe]/mcp",
                "http://[fd00:ec2::254]/mcp"
            })
    void aServerIsNotCalledAtAnAddressThatItsRegistrationDoesNotAllow(String url) {
        // Given
        suite.catalog.registers(suite.files(Map.of()).toBuilder().setUrl(url).build());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body())
                    .contains("\"code\":1003", "address where its registration does not allow")
                    .doesNotContain("169.254", "10.255", "ec2");
        });
    }

    @Test
    void anErrorOfTheServerPassesUnchanged() {
        // Given
        upstream.behaves((_, request) -> request.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain")
                .end("no such session"));

        // When
        HttpResponse<String> answer = scout.post("files", READ);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("no such session");
        assertThat(events("read_file", 2).getLast().at("/data/outcome/status").asText())
                .isEqualTo("failed");
    }
}
