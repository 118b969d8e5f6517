package dev.toolgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptKeyTest {

    @Test
    void aResentRequestHasTheKeyOfTheFirst() {
        assertThat(key("files", "session-1", call("1", "read", "{'a':1, 'b':2}", "")))
                .startsWith("r:")
                .hasSizeLessThan(128)
                .isEqualTo(key("files", "session-1", call("1", "read", "{'b':2,'a':1.0}", "")));
    }

    @Test
    void aRequestThatDiffersInAnythingHasAnotherKey() {
        // Given
        Set<String> keys = new HashSet<>(List.of(
                key("files", "session-1", call("1", "read", "{}", "")),
                key("mail", "session-1", call("1", "read", "{}", "")),
                key("files", "session-2", call("1", "read", "{}", "")),
                key("files", "session-1", call("'1'", "read", "{}", "")),
                key("files", "session-1", call("2", "read", "{}", "")),
                key("files", "session-1", call("1", "rea", "{}", "")),
                key("files", "session-1", call("1", "read", "{'a':1}", ""))));

        // Then
        assertThat(keys).hasSize(7);
    }

    @Test
    void whatTheServerAskedForComesBackUnderTheKeyOfItsState() {
        // Given
        Message.ToolCall retry = call("2", "read", "{}", ",'requestState':'s-\\u0031'");

        // Then
        assertThat(key("files", "", retry))
                .startsWith("s:")
                .isEqualTo(key("files", "session-1", retry))
                .isEqualTo(AttemptKey.ofState("files", "read", "s-1"))
                .isNotEqualTo(AttemptKey.ofState("filesr", "ead", "s-1"));
    }

    @Test
    void withoutASessionAndAStateNothingTellsARetryFromANewCall() {
        assertThat(key("files", "", call("1", "read", "{}", ""))).isEmpty();
    }

    private static String key(String server, String session, Message.ToolCall call) {
        return AttemptKey.of(call, server, session, call.arguments().canonical());
    }

    private static Message.ToolCall call(String id, String tool, String arguments, String more) {
        String body = "{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'" + tool
                + "','arguments':" + arguments + more + "}}";
        return new MessageParser(ParseLimits.DEFAULT)
                                .parse(body.replace('\'', '"').getBytes(UTF_8))
                        instanceof Parsed.Single(Message.ToolCall call)
                ? call
                : failed(body);
    }

    private static Message.ToolCall failed(String body) {
        throw new AssertionError("not a call: " + body);
    }
}
