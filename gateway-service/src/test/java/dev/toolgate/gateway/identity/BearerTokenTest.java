package dev.toolgate.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer tg_1", "bearer tg_1", "BEARER  tg_1 "})
    void theSchemesCaseDoesNotMatter(String header) {
        assertThat(BearerToken.in(List.of(header), 512)).isEqualTo("tg_1");
    }

    static Stream<Arguments> noTokens() {
        return Stream.of(
                argumentSet("no header", List.of()),
                argumentSet("two headers", List.of("Bearer tg_1", "Bearer tg_1")),
                argumentSet("no token", List.of("Bearer ")),
                argumentSet("another scheme", List.of("Basic tg_1")),
                argumentSet("no scheme", List.of("tg_1")),
                argumentSet("endless", List.of("Bearer " + "x".repeat(513))));
    }

    @ParameterizedTest
    @MethodSource("noTokens")
    void anythingElseIsNoToken(List<String> headers) {
        assertThat(BearerToken.in(headers, 512)).isNull();
    }
}
