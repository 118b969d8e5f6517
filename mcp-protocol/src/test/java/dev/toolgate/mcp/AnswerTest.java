package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.sse.SseMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final MessageParser PARSER = new MessageParser(ParseLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"7", "-0", "123456789012345678901234567890", "\"\"", "\"a \\u00e9\\/\\\"\"", "\"7\""})
    void anErrorCarriesTheIdExactlyAsItCame(String id) {
        // Given
        var request = (Message.Request) parsed("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

        // When
        String answer = text(new RpcError(RpcError.OVERLOADED, "Too \"much\"").answer(request.id()));

        // Then
        assertThat(answer)
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"error\":{\"code\":1005,\"message\":\"Too \\\"much\\\"\"}}");
    }

    @Test
    void idsAreTheSameByTypeAndValue() {
        assertThat(Id.text("a").matches(new Id("\"\\u0061\"", "a", true))).isTrue();
        assertThat(Id.text("1").matches(Id.integer(1))).isFalse();
        assertThat(Id.integer(1).matches(Id.integer(1))).isTrue();
        assertThat(Id.integer(1).matches(Id.integer(2))).isFalse();
    }

    @Test
    void aHiddenToolIsUnknown() {
        assertThat(text(RpcError.unknownTool("delete_account").answer(Id.integer(1))))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":"
                        + "{\"code\":-32602,\"message\":\"Unknown tool: delete_account\"}}");
    }

    @Test
    void aDeniedCallIsAResultThatTheModelCanRead() {
        // Given
        var refused = RefusedCall.denied("Give a \"reason\".", "denied-by-rule", "0193");

        // Then
        assertThat(text(refused.answer(Id.text("x"), Era.HANDSHAKE)))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
                        + "\"[POLICY DENIED] Give a \\\"reason\\\".\"}],\"isError\":true,\"_meta\":"
                        + "{\"dev.toolgate/reason\":\"denied-by-rule\",\"dev.toolgate/decisionId\":\"0193\"}}}");
    }

    @Test
    void aStatelessResultSaysThatItIsComplete() {
        // Given
        var refused = RefusedCall.throttled("Slow down.", "limit-exceeded", "0193", 42);

        // Then
        assertThat(text(refused.answer(Id.integer(1), Era.STATELESS)))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"[POLICY THROTTLED] Slow down.\"}],\"isError\":true,\"_meta\":"
                        + "{\"dev.toolgate/reason\":\"limit-exceeded\",\"dev.toolgate/decisionId\":\"0193\","
                        + "\"dev.toolgate/retryAfter\":42}}}");
    }

    @Test
    void aThrottledCallSaysWhichLimitIsUsedUp() {
        // Given
        var refused = RefusedCall.throttled("Slow down.", "limit-exceeded", "0193", 42)
                .by(new RefusedCall.Limit("refund_total", "5000.5", "0", "day"));

        // Then
        assertThat(text(refused.answer(Id.integer(1), Era.HANDSHAKE)))
                .endsWith("\"dev.toolgate/retryAfter\":42,\"dev.toolgate/limit\":{\"counter\":\"refund_total\","
                        + "\"max\":\"5000.5\",\"remaining\":\"0\",\"window\":\"day\"}}}}");
    }

    @Test
    void aHeldCallSaysWhatToDo() {
        // Given
        var approval = new RefusedCall.Approval("0194", List.of("ada", "grace"), 2, "2026-11-02T09:45:30Z");

        // When
        String answer = text(RefusedCall.held("Refunds over 50 need a person.", "approval-required", "0193", approval)
                .answer(Id.integer(1), Era.STATELESS));

        // Then
        assertThat(answer)
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"[APPROVAL REQUIRED] Refunds over 50 need a person. Approval "
                        + "0194 can be given by ada, grace (2 of them) until 2026-11-02T09:45:30Z. Once it is given, "
                        + "repeat the same call with the same arguments.\"}],\"isError\":true,\"_meta\":"
                        + "{\"dev.toolgate/reason\":\"approval-required\",\"dev.toolgate/decisionId\":\"0193\","
                        + "\"dev.toolgate/approvalId\":\"0194\",\"dev.toolgate/approvers\":[\"ada\",\"grace\"],"
                        + "\"dev.toolgate/expiresAt\":\"2026-11-02T09:45:30Z\"}}}");
    }

    @Test
    void progressCarriesTheTokenAsItCame() {
        assertThat(text(new Progress("\"\\u0041\"", -5, "Waiting.").notification()))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
                        + "\"\\u0041\",\"progress\":-5,\"message\":\"Waiting.\"}}");
    }

    @Test
    void aMessageIsAnEventWhateverItsLineEnds() {
        assertThat(text(SseMessage.of(utf8("{\"a\":\r\n1}"))))
                .isEqualTo("event: message\ndata: {\"a\": \ndata: 1}\n\n");
    }

    @Test
    void aBatchOfAnswersIsAnArray() {
        // Given
        byte[] first = new RpcError(1, "a").answer(Id.integer(1));
        byte[] second = new RpcError(2, "b").answer(Id.integer(2));

        // Then
        assertThat(text(BatchText.of(List.of(first, second)))).isEqualTo('[' + text(first) + ',' + text(second) + ']');
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneRevisionHasBatches(Revision revision) {
        // Given
        var batch = (Parsed.Batch) PARSER.parse(utf8("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]"));

        // When
        Optional<Rejection> rejection = BatchRule.check(revision, batch);

        // Then
        assertThat(rejection.isEmpty()).isEqualTo(revision == Revision.V2025_03_26);
        assertThat(rejection.map(Rejection::httpStatus).orElse(400)).isEqualTo(400);
    }

    @Test
    void initializeIsNeverInABatch() {
        // Given
        var batch = (Parsed.Batch) PARSER.parse(utf8("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}]"));

        // When
        Optional<Rejection> rejection = BatchRule.check(Revision.V2025_03_26, batch);

        // Then
        assertThat(rejection.map(refused -> refused.error().message()).orElse(""))
                .startsWith("initialize may not be");
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionIsFoundByItsDate(Revision revision) {
        assertThat(Revision.of(revision.date())).contains(revision);
        assertThat(Revision.of(revision.date() + ' ')).isEmpty();
    }

    private static Message parsed(String body) {
        return ((Parsed.Single) PARSER.parse(utf8(body))).message();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
