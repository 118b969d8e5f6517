package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer.Received;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DoorTest extends GatewayTest {

    private static final String READ = Agent.call("read_file", "{}");

    static Stream<Arguments> strangers() {
        return Stream.of(
                argumentSet("without a token", change(request -> request.setHeader("Authorization", ""))),
                argumentSet(
                        "with an unknown token", change(request -> request.setHeader("Authorization", "Bearer tg_x"))),
                argumentSet("with another scheme", change(request -> request.setHeader("Authorization", "Basic tg_x"))),
                argumentSet("with two tokens", change(request -> request.header("Authorization", "Bearer tg_x"))));
    }

    private static UnaryOperator<HttpRequest.Builder> change(UnaryOperator<HttpRequest.Builder> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void aStrangerIsNotLetIn(UnaryOperator<HttpRequest.Builder> change) {
        for (String method : new String[] {"POST", "GET", "DELETE"}) {
            // When
            HttpResponse<String> answer =
                    scout.send(change.apply(scout.request("files").method(method, BodyPublishers.ofString(READ))));

            // Then
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.body()).doesNotContain("tg_");
        }
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aRevokedGrantOpensNothing() {
        // When
        policy.revokes(grant);

        // Then
        await().atMost(PATIENCE).until(() -> scout.post("files", READ).statusCode() == 401);
    }

    @Test
    void anExpiredGrantOpensNothing() {
        // Given
        policy.grants("expired-" + grant, "tg_expired" + grant, Instant.EPOCH, "files");
        policy.grants("after-" + grant, "tg_after" + grant, null, "files");
        await().atMost(PATIENCE)
                .until(() -> new Agent(gateway, "tg_after" + grant)
                                .post("files", READ)
                                .statusCode()
                        == 200);

        // When
        HttpResponse<String> answer = new Agent(gateway, "tg_expired" + grant).post("files", READ);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aServerThatTheGrantDoesNotOpenAnswersAsOneThatDoesNotExist() {
        // Given
        suite.catalog.registers(
                suite.files(Map.of()).toBuilder().setName("payroll").build());

        // When
        HttpResponse<String> closed = scout.post("payroll", READ);
        HttpResponse<String> missing = scout.post("nowhere", READ);
        HttpResponse<String> unheard = scout.post("unheard", READ);

        // Then
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body()).isEqualTo(missing.body()).isEqualTo(unheard.body());
        assertThat(closed.headers().map()).isEqualTo(missing.headers().map());
        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost.evil.example", "http://192.168.0.7"})
    void aWebPageOfAnotherOriginIsTurnedAway(String origin) {
        // When
        HttpResponse<String> answer = scout.post("files", READ, request -> request.header("Origin", origin));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:80", "169.254.169.254"})
    void aRequestToAnotherHostIsTurnedAway(String host) {
        // When
        OpenAnswer answer = OpenAnswer.to(gateway, token, "POST", "files", READ, Map.of("Host", host));

        // Then
        await().atMost(PATIENCE).until(answer::isEnded);
        assertThat(answer.head()).startsWith("403");
        assertThat(answer.body()).contains("host-not-allowed");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aWebPageOnLoopbackMayCall() {
        // When
        HttpResponse<String> answer =
                scout.post("files", READ, request -> request.header("Origin", "http://localhost:6274"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-authorization-server/mcp/files",
                "/mcp/files/.well-known/openid-configuration",
                "/mcps",
                "/mcp/files/more",
                "/"
            })
    void nothingElseIsServed(String path) {
        // When
        HttpResponse<String> answer = scout.send(HttpRequest.newBuilder(gateway.resolve(path)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("authorization_servers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth-protected-resource",
                "oauth-protected-resource/mcp/files",
                "oauth-authorization-server",
                "openid-configuration"
            })
    void withoutOAuthThereIsNothingThatCouldMakeAClientStartIt(String document) {
        // When
        HttpResponse<String> answer = scout.send(HttpRequest.newBuilder(gateway.resolve("/.well-known/" + document)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void otherMethodsAreNotAllowed() {
        // When
        HttpResponse<String> answer = scout.send(scout.request("files").method("PUT", BodyPublishers.ofString(READ)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST, GET, DELETE");
    }

    @Test
    void theAgentsTokenNeverLeavesAndTheServersCredentialIsTheGateways() {
        // Given
        suite.catalog.registers(suite.files(Map.of("X-Api-Key", "env:PATH")));
        await().atMost(PATIENCE).until(() -> {
            scout.post("files", READ);
            return upstream.received().getLast().headers().contains("X-Api-Key");
        });

        // When
        scout.post(
                "files",
                READ,
                request -> request.header("X-Api-Key", "forged")
                        .header("x_api_key", "forged")
                        .header("Cookie", "a=b")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("Forwarded", "for=10.0.0.1")
                        .header("Proxy-Authorization", "Basic x")
                        .header("Mcp-Param-Region", "eu")
                        .header("Mcp-Session-Id", sealed("s-1")));

        // Then
        Received received = upstream.received().getLast();
        assertThat(received.headers().getAll("X-Api-Key")).containsExactly(System.getenv("PATH"));
        assertThat(received.headers().names())
                .doesNotContain("Authorization", "Cookie", "X-Forwarded-For", "Forwarded", "Proxy-Authorization")
                .doesNotContain("x_api_key");
        assertThat(received.headers().get("Mcp-Param-Region")).isEqualTo("eu");
        assertThat(received.headers().get("Mcp-Session-Id")).isEqualTo("s-1");
        assertThat(received.headers().get("Host")).isEqualTo(upstream.url().replaceAll("http://|/mcp", ""));
        assertThat(received.headers().toString()).doesNotContain(token);
    }

    @Test
    void aCredentialThatChangesInItsFileIsSentFromThenOn(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("key"), "first");
        suite.catalog.registers(suite.files(Map.of("X-Api-Key", "file:" + file)));
        await().atMost(PATIENCE).until(() -> "first".equals(keySent()));

        // When
        Files.writeString(file, "second");

        // Then
        await().atMost(PATIENCE).until(() -> "second".equals(keySent()));
    }

    private @Nullable String keySent() {
        scout.post("files", READ);
        return upstream.received().getLast().headers().get("X-Api-Key");
    }

    @Test
    void theAgentsQueryIsNotForwarded() {
        // When
        scout.post("files?admin=true", READ);

        // Then
        assertThat(upstream.received()).extracting(Received::uri).containsExactly("/mcp");
    }

    @Test
    void aReplacedTokenOpensTheDoorUntilItsTimeIsOver() {
        // Given
        var renewed = new Agent(gateway, token + "_new");

        // When
        policy.rotates(grant, token + "_new", Instant.now().plusSeconds(3));
        await().atMost(PATIENCE).until(() -> ping(renewed) == 200);

        // Then
        assertThat(ping(scout)).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> ping(scout) == 401);
        assertThat(ping(renewed)).isEqualTo(200);
    }

    private static int ping(Agent agent) {
        return agent.post("files", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                .statusCode();
    }
}
