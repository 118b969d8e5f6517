package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.mcp.json.ParseLimits;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

    private static final MessageParser PARSER = new MessageParser(ParseLimits.DEFAULT);

    static Stream<Arguments> bodies() {
        return Cases.of("parse");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyIsWhatItsTableSays(JsonNode example) {
        // Given
        byte[] body = example.get("when").asText().getBytes(UTF_8);
        String then = example.get("then").asText();

        // When
        Parsed parsed = PARSER.parse(body);

        // Then
        switch (parsed) {
            case Parsed.Malformed(Rejection rejection) -> assertRefused(rejection, then);
            case Parsed.Single(Message message) ->
                assertThat(described(message)).isEqualTo(then);
            case Parsed.Batch batch ->
                assertThat("batch " + batch.messages().size()).isEqualTo(then);
        }
    }

    private static void assertRefused(Rejection rejection, String then) {
        String start = "refused " + rejection.error().code() + " id "
                + rejection.id().map(Id::json).orElse("null") + ": ";
        assertThat(then).startsWith(start);
        assertThat(new String(rejection.body(), UTF_8)).contains(then.substring(start.length()));
        assertThat(rejection.httpStatus()).isEqualTo(400);
    }

    private static String described(Message message) {
        return switch (message) {
            case Message.ToolCall call ->
                "tool-call " + call.id().json() + ' ' + call.tool() + ' '
                        + call.arguments().keys();
            case Message.ToolList list -> "tool-list " + list.id().json();
            case Message.Listen listen -> "listen " + listen.id().json() + (listen.isForToolList() ? " to tools" : "");
            case Message.OtherRequest request -> "request " + request.id().json() + ' ' + request.method();
            case Message.Notification notification -> "notification " + notification.method();
            case Message.Response response ->
                (response.isError() ? "error " : "response ") + response.id().json();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void onlyUtf8IsRead(String charset) {
        // Given
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(Charset.forName(charset));

        // When
        Parsed parsed = PARSER.parse(body);

        // Then
        assertThat(code(parsed)).isEqualTo(RpcError.PARSE_ERROR);
    }

    @Test
    void malformedUtf8IsRefusedWhereItBegins() {
        // Given an overlong encoding of '/'
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools??call\"}".getBytes(UTF_8);
        body[40] = (byte) 0xC0;
        body[41] = (byte) 0xAF;

        // When
        Parsed parsed = PARSER.parse(body);

        // Then
        assertThat(text(parsed)).isEqualTo("The body is not valid UTF-8 (reading stopped at byte 40)");
    }

    @Test
    void theNestingHasALimit() {
        // Given
        String deepest = "{\"a\":".repeat(61) + "1" + "}".repeat(61); // below the message, params and arguments
        String deeper = "[" + "[".repeat(61) + "]".repeat(61) + "]";

        // Then
        assertThat(PARSER.parse(call(deepest.replaceFirst("^\\{", "{\"b\":2,"))))
                .isInstanceOf(Parsed.Single.class);
        assertThat(text(PARSER.parse(call("{\"a\":" + deeper + "}")))).contains("nested too deeply; 64 levels");
    }

    @Test
    void everyLengthHasALimit() {
        // Given
        var parser = new MessageParser(new ParseLimits(200, 64, 5, 9, 10, 2));

        // Then
        assertThat(text(parser.parse(new byte[201]))).contains("is larger than 200 bytes");
        assertThat(text(parser.parse(call("{\"a\":123456}")))).contains("/a is a number of more than 5 characters");
        assertThat(text(parser.parse(call("{\"abcdefghij\":1}")))).contains("has a key of more than 9");
        assertThat(text(parser.parse(utf8("{\"jsonrpc\":\"2.0\",\"id\":\"12345678901\",\"method\":\"p\"}"))))
                .contains("/id must be");
        assertThat(text(parser.parse(utf8("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"12345678901\"}"))))
                .contains("/method must be whole characters, at most 10");
        assertThat(text(parser.parse(utf8("[{},{},{}]")))).contains("is a batch of 3; 1 to 2 are allowed");
    }

    @Test
    void aToolCallTellsWhatTheGatewayAsks() {
        // Given
        byte[] body = utf8("""
                { "jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {
                  "name": "read", "task": {"ttl": 1}, "requestState": "s",
                  "arguments": { "b": 1.10, "a": "x" },
                  "_meta": {"progressToken": 0, "traceparent": "00-a-b-01",
                            "io.modelcontextprotocol/protocolVersion": "2026-07-28"}}}""");

        // When
        var call = (Message.ToolCall) ((Parsed.Single) PARSER.parse(body)).message();

        // Then
        assertThat(call.isTask()).isTrue();
        assertThat(call.isRetry()).isTrue();
        assertThat(call.requestState()).contains("s");
        assertThat(call.meta().progressToken()).contains("0");
        assertThat(call.meta().traceparent()).contains("00-a-b-01");
        assertThat(call.meta().protocolVersion()).contains("2026-07-28");
        assertThat(call.arguments().raw().text()).isEqualTo("{ \"b\": 1.10, \"a\": \"x\" }");
        assertThat(new String(call.arguments().canonical(), UTF_8)).isEqualTo("{\"a\":\"x\",\"b\":1.1}");
        assertThat(call.arguments().toString()).isEqualTo("arguments [a, b]");
        assertThat(call.raw().toByteArray()).isEqualTo(body);
    }

    @Test
    void anElementOfABatchKeepsItsOwnBytes() {
        // Given
        byte[] body =
                utf8("[ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"é\"} ,\n{\"jsonrpc\":\"2.0\",\"method\":\"b\"}]");

        // When
        var batch = (Parsed.Batch) PARSER.parse(body);

        // Then
        assertThat(batch.messages())
                .extracting(message -> message.raw().text())
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"é\"}", "{\"jsonrpc\":\"2.0\",\"method\":\"b\"}");
    }

    private static byte[] call(String arguments) {
        return utf8("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":"
                + arguments + "}}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static int code(Parsed parsed) {
        return ((Parsed.Malformed) parsed).rejection().error().code();
    }

    private static String text(Parsed parsed) {
        return ((Parsed.Malformed) parsed).rejection().error().message();
    }
}
