package dev.toolgate.mcp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.sse.SseEvent;
import dev.toolgate.mcp.sse.SseScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolListReaderTest {

    private static final ToolListReader READER = new ToolListReader(ParseLimits.DEFAULT);
    private static final JsonMapper JSON = new JsonMapper();

    private static final String LIST = """
            {"jsonrpc":"2.0", "id": 12345678901234567890,"result":{"tools": [
              {"name":"read", "x-max":1.10,"description":"caf\\u00e9 \\/ é"},
              {"description":"removes","name":"dele\\u0074e" , "unknown":[1e2]},
              {"name":"write"}
            ] ,"nextCursor":"p2","cacheScope" : "public","_meta":{"k":18446744073709551617}}}
            """;

    @Test
    void aListWithNothingHiddenIsTheSameBytes() {
        // Given
        byte[] message = utf8(LIST);

        // Then
        assertThat(listed(message).without(_ -> false)).isSameAs(message);
    }

    @Test
    void everythingButTheHiddenToolStaysByteForByte() {
        assertThat(without(LIST, "delete")).isEqualTo("""
                        {"jsonrpc":"2.0", "id": 12345678901234567890,"result":{"tools": [
                          {"name":"read", "x-max":1.10,"description":"caf\\u00e9 \\/ é"},
                          {"name":"write"}
                        ] ,"nextCursor":"p2","cacheScope" : "private","_meta":{"k":18446744073709551617}}}
                        """);
    }

    @Test
    void theFirstAndTheLastToolCanBeHidden() {
        assertThat(without(
                        "{\"result\":{\"tools\":[ {\"name\":\"a\"} , {\"name\":\"b\"},{\"name\":\"c\"} ]}}", "a", "c"))
                .isEqualTo("{\"result\":{\"tools\":[ {\"name\":\"b\"} ]}}");
    }

    @Test
    void allToolsCanBeHidden() {
        assertThat(without("{\"result\":{\"tools\":[ {\"name\":\"a\"} , {\"name\":\"b\"} ]}}", "a", "b"))
                .isEqualTo("{\"result\":{\"tools\":[  ]}}");
    }

    @Test
    void everyListOfABatchIsFiltered() {
        assertThat(without(
                        "[{\"id\":1,\"result\":{}},{\"id\":2,\"result\":{\"tools\":[{\"name\":\"a\"}],\"cacheScope\":\"public\"}},"
                                + "{\"id\":3,\"result\":{\"tools\":[{\"name\":\"b\"}],\"cacheScope\":\"public\"}}]",
                        "a"))
                .isEqualTo("[{\"id\":1,\"result\":{}},{\"id\":2,\"result\":{\"tools\":[],\"cacheScope\":\"private\"}},"
                        + "{\"id\":3,\"result\":{\"tools\":[{\"name\":\"b\"}],\"cacheScope\":\"public\"}}]");
    }

    @Test
    void aDefinitionHasItsOwnBytesAndADigestOfItsMeaning() {
        // Given
        List<ToolDefinition> tools = listed(utf8(LIST)).tools();
        List<ToolDefinition> same = listed(
                        utf8(
                                "{\"result\":{\"tools\":[{\"unknown\":[100],\"name\":\"delete\",\"description\":\"removes\"}]}}"))
                .tools();

        // Then
        assertThat(tools).extracting(ToolDefinition::name).containsExactly("read", "delete", "write");
        assertThat(tools.getFirst().raw().text())
                .isEqualTo("{\"name\":\"read\", \"x-max\":1.10,\"description\":\"caf\\u00e9 \\/ é\"}");
        assertThat(tools.get(1).digest()).isEqualTo(same.getFirst().digest()).matches("sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"tools\":[{\"name\":\"a\"}]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"structuredContent\":{\"tools\":[1]}}}",
                "[]",
            })
    void aMessageThatListsNoToolsIsSilent(String message) {
        assertThat(READER.read(utf8(message))).isEqualTo(new ToolListReading.Silent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{\"result\":{\"tools\":[{\"name\":\"a\"}]}",
                "{\"result\":{\"tools\":[],\"tools\":[{\"name\":\"a\"}]}}",
                "{\"Result\":{\"tools\":[{\"name\":\"a\"}]}}",
                "{\"result\":{\"tools\":[],\"Tools\":[{\"name\":\"a\"}]}}",
                "{\"result\":{\"tool\\u017f\":[{\"name\":\"a\"}]}}",
                "{\"result\":{\"tools\":[{\"name\":\"a\",\"NAME\":\"b\"}]}}",
                "{\"result\":{\"tools\":{\"name\":\"a\"}}}",
                "{\"result\":{\"tools\":[\"a\"]}}",
                "{\"result\":{\"tools\":[{\"title\":\"a\"}]}}",
                "{\"result\":{\"tools\":[{\"name\":\"a\\ud83d\"}]}}",
                "[1]",
            })
    void aListThatCouldBeReadInTwoWaysIsBroken(String message) {
        assertThat(READER.read(utf8(message))).isInstanceOf(ToolListReading.Broken.class);
    }

    @Test
    void aListInAnEventLosesItsHiddenToolsAndTheEventNothingElse() {
        // Given
        var events = new ArrayList<SseEvent>();
        new SseScanner(1000).feed(utf8("""
                        id: 9
                        data: {"result":{"tools":[
                        data: {"name":"a"},
                        : why not
                        data: {"name":"b"}]}}
                        retry: 5

                        """), events::add);

        // When
        SseEvent event = events.getFirst();
        SseEvent filtered = event.withData(listed(event.data()).without("a"::equals));

        // Then
        assertThat(new String(filtered.raw(), UTF_8)).isEqualTo("""
                        id: 9
                        data: {"result":{"tools":[
                        data: {"name":"b"}]}}
                        : why not
                        retry: 5

                        """);
    }

    /** A filter that knows nothing of bytes has to leave the same values. */
    @RepeatedTest(200)
    void agreesWithTheNaiveFilter(RepetitionInfo repetition) throws Exception {
        // Given
        var random = new Random(repetition.getCurrentRepetition()); // the repetition's number is the seed
        var names = new StringBuilder();
        Set<String> hidden = new HashSet<>();
        int tools = random.nextInt(6);
        for (int i = 0; i < tools; i++) {
            names.append(i == 0 ? " " : random.nextBoolean() ? "," : " ,\n")
                    .append("{ \"name\": \"t")
                    .append(i)
                    .append("\"}");
            if (random.nextBoolean()) {
                hidden.add("t" + i);
            }
        }
        String message = "{\"result\":{\"tools\":[" + names + "\t], \"other\": [1.0]}}";

        // When
        byte[] filtered = listed(utf8(message)).without(hidden::contains);

        // Then
        assertThat(JSON.readTree(filtered)).isEqualTo(naive(message, hidden));
    }

    private static JsonNode naive(String message, Set<String> hidden) throws Exception {
        var tree = (ObjectNode) JSON.readTree(message);
        var tools = tree.path("result").path("tools").elements();
        while (tools.hasNext()) {
            if (hidden.contains(tools.next().path("name").asText())) {
                tools.remove();
            }
        }
        return tree;
    }

    private static String without(String message, String... hidden) {
        return new String(listed(utf8(message)).without(Set.of(hidden)::contains), UTF_8);
    }

    private static ToolLists listed(byte[] message) {
        return ((ToolListReading.Listed) READER.read(message)).lists();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
