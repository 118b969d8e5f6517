package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.ParseLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private final MessageParser parser = new MessageParser(ParseLimits.DEFAULT);
    private final Routing routing = new Routing(ParseLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\" : \"s__a\",\"arguments\":{\"name\":\"s__a\",\"n\":1.10}}}` | a | `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\" : \"a\",\"arguments\":{\"name\":\"s__a\",\"n\":1.10}}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"\\u0073__a\"}}` | a | `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"a\"}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"toolgate://s/x:/y\"}}` | x:/y | `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"x:/y\"}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"s__p\"}}}` | p | `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"}}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"toolgate://s/x:{y}\"}}}` | x:{y} | `{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"x:{y}\"}}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":\"s!7\",\"result\":{}}` | - | `{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}`",
                "`{\"jsonrpc\":\"2.0\",\"id\":\"s!\\\"7\\\"\",\"result\":{}}` | - | `{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"result\":{}}`",
                "`{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"s!9\"}}` | - | `{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":9}}`",
            })
    void aMessageGoesToTheServerThatItNamesByThatServersOwnName(String said, String target, String own) {
        var to = (Route.To) route(said);

        assertThat(to.server()).isEqualTo("s");
        assertThat(to.target().orElse("-")).isEqualTo(target);
        assertThat(to.message().text()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
            })
    void whatConcernsAllGoesToEach(String said) {
        assertThat(route(said)).isEqualTo(new Route.ToEach());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///a\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tasks/get\",\"params\":{\"taskId\":\"s__t\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"s!1,\\\"method\\\":\\\"tools/call\\\"\",\"result\":{}}",
            })
    void whatNamesNoServerGoesNowhere(String said) {
        assertThat(route(said)).isInstanceOf(Route.ToNobody.class);
    }

    @Test
    void aMethodThatIsUnknownHereIsSaidToBe() {
        Route route = route("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tasks/list\"}");

        assertThat(((Route.ToNobody) route).error().code()).isEqualTo(RpcError.METHOD_NOT_FOUND);
    }

    private Route route(String said) {
        byte[] body = said.getBytes(UTF_8);
        return routing.of(((Parsed.Single) parser.parse(body)).message(), body);
    }
}
