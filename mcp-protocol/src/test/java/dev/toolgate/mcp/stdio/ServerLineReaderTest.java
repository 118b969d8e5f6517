package dev.toolgate.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerMessage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLineReaderTest {

    private final ServerLineReader reader = new ServerLineReader(ParseLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANSWER       | {\"id\":7,\"result\":{\"n\":1.10}}                       | {\"id\":@,\"result\":{\"n\":1.10}}",
                "ANSWER       | {\"error\":{\"code\":-32601,\"id\":7},\"id\" : 7}        | {\"error\":{\"code\":-32601,\"id\":7},\"id\" : @}",
                "PROGRESS     | {\"method\":\"notifications/progress\",\"params\":{\"progressToken\":7,\"progress\":1e2}} | {\"method\":\"notifications/progress\",\"params\":{\"progressToken\":@,\"progress\":1e2}}",
                "SUBSCRIBED   | {\"method\":\"notifications/tools/list_changed\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}} | {\"method\":\"notifications/tools/list_changed\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":@}}}",
                "ANSWER       | {\"id\":7,\"result\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}} | {\"id\":@,\"result\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":@}}}",
                "REQUEST      | {\"id\":7,\"method\":\"roots/list\"}                     | {\"id\":@,\"method\":\"roots/list\"}",
            })
    void aMessageIsKnownByWhatItNamesAndTheNameAloneIsReplaced(Kind kind, String line, String renamed) {
        ServerMessage message = spoken(line);

        assertThat(message.kind()).isEqualTo(kind);
        assertThat(message.name().map(Id::value)).hasValue("7");
        assertThat(new String(message.naming("\"\\u0061\""), UTF_8)).isEqualTo(renamed.replace("@", "\"\\u0061\""));
    }

    @Test
    void anErrorHasItsCode() {
        assertThat(spoken("{\"id\":1,\"error\":{\"code\":-32601}}").error()).hasValue(-32601);
        assertThat(spoken("{\"id\":1,\"error\":{\"code\":1e99}}").error()).hasValue(0);
        assertThat(spoken("{\"id\":1,\"result\":{}}").error()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Listening on stdio", "\"text\"", "7", "{\"id\":1"})
    void whatIsNoJsonIsChatter(String line) {
        assertThat(reader.read(line.getBytes(UTF_8))).isEqualTo(new ServerLine.Chatter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1,\"id\":2,\"result\":{}}", "[{\"id\":1,\"result\":{}}]", "{}"})
    void whatTwoReadersCouldReadDifferentlyIsUnusable(String line) {
        assertThat(reader.read(line.getBytes(UTF_8))).isEqualTo(new ServerLine.Unusable());
    }

    @Test
    void aRequestIsSentOnOneLineUnderItsNumberAndOtherwiseAsItWas() {
        byte[] request = """
                {"params" : {"_meta":{"progressToken":"7","x":1.10}, "id":3},\r
                 "id":"\\u0061\\n"}""".getBytes(UTF_8);
        JsonDocument document = ((JsonReading.Accepted) new JsonReader(ParseLimits.DEFAULT).read(request)).document();

        byte[] line = ClientLine.numbered(request, document.root(), 42);

        assertThat(new String(line, UTF_8))
                .isEqualTo("{\"params\" : {\"_meta\":{\"progressToken\":42,\"x\":1.10}, \"id\":3},   \"id\":42}");
    }

    private ServerMessage spoken(String line) {
        return ((ServerLine.Spoken) reader.read(line.getBytes(UTF_8))).message();
    }
}
