package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.net.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    private static final Transport.Http FILES =
            new Transport.Http(URI.create("http://files/mcp"), Map.of("Authorization", "Bearer own"), Network.PUBLIC);

    private final MultiMap from = HttpHeaders.headers();
    private final MultiMap to = HttpHeaders.headers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Host",
                "Cookie",
                "Origin",
                "Forwarded",
                "X-Forwarded-Host",
                "x-forwarded-proto",
                "Proxy-Connection",
                "PROXY-X",
                "mcp_name",
                "Content-Length",
                "Expect",
                "Mcp-Session-Id"
            })
    void isNotForwarded(String name) {
        // Given
        from.add(name, "agent");

        // When
        RequestHeaders.copy(from, FILES, null, to);

        // Then
        assertThat(to.contains(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP-Protocol-Version", "Last-Event-ID", "traceparent", "Mcp-Param-X"})
    void isForwarded(String name) {
        // Given
        from.add(name, "agent");

        // When
        RequestHeaders.copy(from, FILES, null, to);

        // Then
        assertThat(to.getAll(name)).containsExactly("agent");
    }

    @Test
    void whatConnectionNamesIsNotForwarded() {
        // Given
        from.add("Connection", "close, X-Hop").add("X-Hop", "agent");

        // When
        RequestHeaders.copy(from, FILES, null, to);

        // Then
        assertThat(to.contains("X-Hop")).isFalse();
    }

    @Test
    void theGatewaysCredentialReplacesTheAgentsAndCannotBeNamedAway() {
        // Given
        from.add("Connection", "Authorization").add("authorization", "Bearer agent");

        // When
        RequestHeaders.copy(from, FILES, null, to);

        // Then
        assertThat(to.getAll("Authorization")).containsExactly("Bearer own");
    }

    @Test
    void theServerIsToldItsOwnIdOfTheSessionEvenIfConnectionNamesTheHeader() {
        // Given
        from.add("Connection", "Mcp-Session-Id").add("Mcp-Session-Id", "sealed");

        // When
        RequestHeaders.copy(from, FILES, new Session("s-1", "sealed", "name"), to);

        // Then
        assertThat(to.getAll("Mcp-Session-Id")).containsExactly("s-1");
    }
}
