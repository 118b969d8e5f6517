package dev.toolgate.gateway.upstream.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static final URI SOURCE = URI.create("http://Files.internal:8000/tools/sse?key=1");

    @ParameterizedTest
    @CsvSource({
        "/messages?sid=7, /messages?sid=7",
        "messages?sid=7, /tools/messages?sid=7",
        "?sid=7, /tools/sse?sid=7",
        "../m, /m",
        "/, /",
        "/a%20b?c=%2F, /a%20b?c=%2F",
        "http://files.INTERNAL:8000/m?sid=7, /m?sid=7",
        "//files.internal:8000/m, /m",
        "http://files.internal:8000, /",
        "http://files.internal:8000?sid=7, /?sid=7",
    })
    void whatIsSaidIsAPlaceOfTheServerThatSaidIt(String said, String path) {
        URI endpoint = Endpoint.of(SOURCE, said, 100).orElseThrow();

        assertThat(Endpoint.text(endpoint)).isEqualTo(path);
        assertThat(endpoint.getAuthority()).isEqualTo("Files.internal:8000");
        assertThat(Endpoint.of(SOURCE, path, 100)).hasValue(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " /m",
                "/m\n/n",
                "/m\u0000",
                "/caf\u00e9",
                "https://files.internal:8000/m",
                "http://files.internal/m",
                "http://files.internal:8001/m",
                "http://files.internal.evil.example:8000/m",
                "//evil.example/m",
                "//files.internal/m",
                "http:///m",
                "http:/m",
                "http:m",
                "http://files.internal:8000//evil.example/m",
                "http://user:secret@files.internal:8000/m",
                "//files.internal:8000@evil.example/m",
                "http://files.internal:8000\\@evil.example/m",
                "/m#part",
                "/m?a=<b>",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "/m%zz",
                "http://[::1]:8000/m",
            })
    void anythingElseIsNoPlace(String said) {
        assertThat(Endpoint.of(SOURCE, said, 100)).isEmpty();
    }

    @Test
    void aPlaceThatTakesTooLongToSayIsNone() {
        assertThat(Endpoint.of(SOURCE, '/' + "m".repeat(9), 10)).isPresent();
        assertThat(Endpoint.of(SOURCE, '/' + "m".repeat(10), 10)).isEmpty();
        assertThat(Endpoint.of(SOURCE, "m".repeat(9), 10)).isEmpty();
    }

    @Test
    void thePortThatIsUsualIsTheSameAsNone() {
        URI secure = URI.create("https://files.internal/sse");

        assertThat(Endpoint.of(secure, "https://files.internal:443/m", 100)).isPresent();
        assertThat(Endpoint.of(URI.create("https://files.internal:443/sse"), "https://files.internal/m", 100))
                .isPresent();
        assertThat(Endpoint.of(secure, "https://files.internal:80/m", 100)).isEmpty();
    }
}
