package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.json.ParseLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetellingTest {

    private final Retelling retelling = new Retelling(ParseLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"read\",\"n\":1.10}]}}         | {\"id\":1,\"result\":{\"tools\":[{\"name\":\"s__read\",\"n\":1.10}]}}",
                "{\"id\":1,\"result\":{\"prompts\":[{\"name\":\"p\"},{\"name\":\"q\"}]}}     | {\"id\":1,\"result\":{\"prompts\":[{\"name\":\"s__p\"},{\"name\":\"s__q\"}]}}",
                "{\"id\":1,\"result\":{\"resources\":[{\"uri\":\"a:/b\",\"name\":\"b\"}]}}   | {\"id\":1,\"result\":{\"resources\":[{\"uri\":\"toolgate://s/a:/b\",\"name\":\"b\"}]}}",
                "{\"id\":1,\"result\":{\"resourceTemplates\":[{\"uriTemplate\":\"a:{b}\"}]}} | {\"id\":1,\"result\":{\"resourceTemplates\":[{\"uriTemplate\":\"toolgate://s/a:{b}\"}]}}",
                "{\"id\":1,\"result\":{\"contents\":[{\"uri\":\"a:b\",\"text\":\"a:b\"}]}}   | {\"id\":1,\"result\":{\"contents\":[{\"uri\":\"toolgate://s/a:b\",\"text\":\"a:b\"}]}}",
                "{\"id\":1,\"result\":{\"content\":[{\"type\":\"resource_link\",\"uri\":\"a:b\"},{\"type\":\"text\",\"uri\":\"a:b\"}]}} | {\"id\":1,\"result\":{\"content\":[{\"type\":\"resource_link\",\"uri\":\"toolgate://s/a:b\"},{\"type\":\"text\",\"uri\":\"a:b\"}]}}",
                "{\"id\":1,\"result\":{\"messages\":[{\"content\":{\"type\":\"resource\",\"resource\":{\"uri\":\"a:b\"}}}]}} | {\"id\":1,\"result\":{\"messages\":[{\"content\":{\"type\":\"resource\",\"resource\":{\"uri\":\"toolgate://s/a:b\"}}}]}}",
                "{\"id\" : 7 ,\"method\":\"sampling/createMessage\",\"params\":{\"_meta\":{\"progressToken\":\"t\"}}} | {\"id\" : \"s!7\" ,\"method\":\"sampling/createMessage\",\"params\":{\"_meta\":{\"progressToken\":\"s!\\\"t\\\"\"}}}",
                "{\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}      | {\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"s!7\"}}",
                "{\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"a:b\"}} | {\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"toolgate://s/a:b\"}}",
                "{\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":{\"resourceSubscriptions\":[\"a:b\"]}}} | {\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":{\"resourceSubscriptions\":[\"toolgate://s/a:b\"]}}}",
                "[{\"id\":\"x\",\"method\":\"roots/list\"}]                                  | [{\"id\":\"s!\\\"x\\\"\",\"method\":\"roots/list\"}]",
            })
    void whatTheClientMaySendBackGetsTheServersName(String said, String told) {
        assertThat(retelling.of("s", said.getBytes(UTF_8)))
                .map(bytes -> new String(bytes, UTF_8))
                .contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"name\"}],\"structuredContent\":{\"name\":\"x\"}}}",
                "{\"id\":1,\"error\":{\"code\":-1,\"message\":\"m\"}}",
                "{\"method\":\"notifications/progress\",\"params\":{\"progressToken\":7,\"progress\":1e2}}",
                "{\"method\":\"notifications/message\",\"params\":{\"data\":{\"uri\":\"a:b\"}}}",
                "{\"id\":1,\"result\":{\"tools\":{},\"content\":[1,null]}}",
            })
    void everythingElseStaysTheSameBytes(String said) {
        byte[] bytes = said.getBytes(UTF_8);

        assertThat(retelling.of("s", bytes)).containsSame(bytes);
    }

    @Test
    void whatTwoReadersCouldReadDifferentlyIsNotRetold() {
        assertThat(retelling.of("s", "{\"id\":1,\"id\":2,\"method\":\"roots/list\"}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(retelling.of("s", "no JSON".getBytes(UTF_8))).isEmpty();
    }
}
