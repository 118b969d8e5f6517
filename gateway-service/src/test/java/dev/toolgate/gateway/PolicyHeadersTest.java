package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyHeadersTest {

    @Test
    void onlyWhatIsListedIsRead() {
        // Given
        MultiMap headers = HttpHeaders.headers()
                .add("x-team", "payments")
                .add("X-Region", "eu")
                .add("X-Region", "us")
                .add("X-Long", "y".repeat(1025))
                .add("X-Other", "z");

        // When
        Map<String, String> read = PolicyHeaders.of(Set.of(" X-Team", "x-region", "x-long", "x-absent"))
                .in(headers);

        // Then
        assertThat(read).containsOnly(Map.entry("x-team", "payments"), Map.entry("x-region", "eu, us"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "proxy-authorization", "COOKIE", "Mcp-Session-Id", "mcp-param-key"})
    void whatProvesWhoTheAgentIsCannotBeListed(String name) {
        assertThatThrownBy(() -> PolicyHeaders.of(Set.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can never be read");
    }

    @Test
    void theListIsBounded() {
        // Given
        Set<String> names = IntStream.rangeClosed(1, 33).mapToObj(i -> "x-" + i).collect(Collectors.toSet());

        // Then
        assertThatThrownBy(() -> PolicyHeaders.of(names)).hasMessageContaining("at most 32");
    }
}
