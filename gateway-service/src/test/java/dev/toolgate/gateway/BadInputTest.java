package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BadInputTest extends GatewayTest {

    private static final int MAX_BODY = 64 * 1024; // as the tests configure it

    static Stream<Arguments> malformed() {
        return Stream.of(
                argumentSet("no JSON", "{\"jsonrpc\":", -32700),
                argumentSet("an empty body", "", -32700),
                argumentSet("two documents", "{}{}", -32700),
                argumentSet("a string", "\"tools/call\"", -32600),
                argumentSet("a duplicate key", Agent.call("a", "{}").replace("\"id\":1", "\"id\":1,\"id\":1"), -32600),
                argumentSet("a key in another case", Agent.call("a", "{}").replace("\"params\"", "\"Params\""), -32600),
                argumentSet(
                        "a method in another case", Agent.call("a", "{}").replace("tools/call", "Tools/call"), -32600),
                argumentSet("arguments that are an array", Agent.call("a", "[1]"), -32602),
                argumentSet("arguments that are null", Agent.call("a", "null"), -32602),
                argumentSet("65 levels", Agent.call("a", "{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}"), -32600),
                argumentSet("a key without end", Agent.call("a", "{\"" + "k".repeat(10_000) + "\":1}"), -32600),
                argumentSet("a key with a NUL", Agent.call("a", "{\"k\\u0000\":1}"), -32600),
                argumentSet("a tool's name with a NUL", Agent.call("a\\u0000b", "{}"), -32600),
                argumentSet("a NUL", Agent.call("a", "{\"k\":\"\0\"}"), -32700),
                argumentSet("a call without a name", Agent.call("", "{}"), -32602),
                argumentSet("a call without an id", Agent.call("a", "{}").replace("\"id\":1,", ""), -32600));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotRightIsRefusedAndNeverForwarded(String body, int code) {
        // When
        HttpResponse<String> answer = scout.post("files", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":" + code);
        assertThat(upstream.received()).isEmpty();
        assertThat(policy.asked()).isEmpty();
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        // Given
        byte[] body = Agent.call("read_file", "{\"k\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);

        // When
        HttpResponse<String> answer = scout.send(scout.request("files").POST(BodyPublishers.ofByteArray(body)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":-32700");
        assertThat(upstream.received()).isEmpty();
    }

    static Stream<Arguments> mismatches() {
        return Stream.of(
                argumentSet("another tool", "Mcp-Name", "write_file"),
                argumentSet("another method", "Mcp-Method", "tools/list"));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void aHeaderThatContradictsTheBodyIsRefused(String header, String value) {
        // When
        HttpResponse<String> answer =
                scout.post("files", Agent.call("read_file", "{}"), request -> request.header(header, value));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("-32020");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aBatchIsRefusedWhereTheRevisionHasNone() {
        // When
        HttpResponse<String> answer = scout.post(
                "files",
                "[" + Agent.call("read_file", "{}") + "]",
                request -> request.header("MCP-Protocol-Version", "2025-06-18"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefused() {
        // When
        HttpResponse<String> answer =
                scout.post("files", Agent.call("read_file", "{\"x\":\"" + "x".repeat(MAX_BODY) + "\"}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() {
        // Given
        byte[] body = Agent.call("read_file", "{\"x\":\"" + "x".repeat(MAX_BODY) + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        // When
        HttpResponse<String> answer = scout.send(
                scout.request("files").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aConnectionCanBeUsedAgainAfterARefusal() {
        // When
        scout.post("files", Agent.call("read_file", "{\"x\":\"" + "x".repeat(MAX_BODY) + "\"}"));
        HttpResponse<String> answer = scout.post("files", Agent.call("read_file", "{}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> mediaTypes() {
        return Stream.of(
                argumentSet("text", "Content-Type", "text/plain"),
                argumentSet("a longer name", "Content-Type", "application/jsonp"),
                argumentSet("compressed", "Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @MethodSource("mediaTypes")
    void onlyPlainJsonIsRead(String header, String value) {
        // When
        HttpResponse<String> answer =
                scout.post("files", Agent.call("read_file", "{}"), request -> request.setHeader(header, value));

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(upstream.received()).isEmpty();
    }
}
