package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.RawAgent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class HostileBytesTest extends GatewayTest {

    private static final String POST = "POST /mcp/files HTTP/1.1\r\nHost: gateway\r\n";

    static Stream<Arguments> heads() {
        return Stream.of(
                argumentSet("a header without end", POST + "X-A: " + "x".repeat(64 * 1024), "431"),
                argumentSet("headers without end", POST + "X-A: b\r\n".repeat(8 * 1024), "431"),
                argumentSet("a path without end", "POST /" + "x".repeat(64 * 1024), "414"),
                argumentSet("no HTTP", "HELO files nonsense\r\n\r\n", "400"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadThatIsTooLargeOrNoneEndsItsConnection(String head, String status) {
        try (var mallory = new RawAgent(gateway)) {
            // When
            mallory.send(head);

            // Then
            assertThat(mallory.statusLine()).matches("HTTP/1.[01] " + status + " .*");
            assertThat(mallory.isHungUp()).isTrue();
            assertThat(upstream.received()).isEmpty();
        }
    }

    @Test
    void headsThatNeverEndKeepNobodyOut() {
        // Given
        List<RawAgent> mallories = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            mallories.add(new RawAgent(gateway).send(POST + "X-A: b"));
        }

        // When
        String answer = scout.post("files", Agent.call("read_file", "{}")).body();

        // Then
        assertThat(answer).isEqualTo(FakeMcpServer.RESULT);
        mallories.forEach(RawAgent::close);
    }

    @Test
    void aBodyWithTwoLengthsIsForwardedWithOne() {
        // Given
        String call = Agent.call("read_file", "{}");
        String chunk = Integer.toHexString(call.length()) + "\r\n" + call + "\r\n0\r\n\r\n";

        try (var mallory = new RawAgent(gateway)) {
            // When
            mallory.send(POST + "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

            // Then
            assertThat(mallory.statusLine()).startsWith("HTTP/1.1 200");
            assertThat(upstream.received()).singleElement().satisfies(received -> {
                assertThat(received.body()).isEqualTo(call);
                assertThat(received.headers().contains("Transfer-Encoding")).isFalse();
            });
        }
    }
}
