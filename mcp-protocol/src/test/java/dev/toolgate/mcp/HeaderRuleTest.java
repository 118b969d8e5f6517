package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderRuleTest {

    private static final Map<String, String> COLUMNS =
            Map.of(Headers.PROTOCOL_VERSION, "version", Headers.METHOD, "method", Headers.NAME, "name");

    static Stream<Arguments> posts() {
        return Cases.of("headers");
    }

    @ParameterizedTest
    @MethodSource("posts")
    void headersAgreeWithTheBodyAsTheTableSays(JsonNode example) {
        // Given
        JsonNode when = example.get("when");
        Headers headers = name -> values(when, COLUMNS.getOrDefault(name, name));
        byte[] body = when.get("body").asText().getBytes(UTF_8);
        var parsed = (Parsed.Single) new MessageParser(ParseLimits.DEFAULT).parse(body);

        // When
        Optional<Rejection> rejection = HeaderRule.check(headers, parsed.message());

        // Then
        String then = example.get("then").asText();
        if (rejection.isEmpty()) {
            assertThat(then)
                    .isEqualToIgnoringCase(Era.of(headers, parsed.message()).name());
        } else {
            RpcError error = rejection.get().error();
            String start = "refused " + error.code() + ": ";
            assertThat(then).startsWith(start);
            assertThat(error.message()).contains(then.substring(start.length()));
            assertThat(rejection.get().httpStatus()).isEqualTo(400);
        }
    }

    private static List<String> values(JsonNode when, String column) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : when.path(column)) {
            values.add(value.asText());
        }
        return values;
    }
}
